"""Puts the rows of one license, privilege or certification together: its terms and statuses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from goodstanding.facts.dossier import ALL_KINDS
from goodstanding.facts.fields import Kind
from goodstanding.facts.license_numbers import clusters, same_number
from goodstanding.intake.roster.problems import ProblemReporter
from goodstanding.intake.roster.rows import Values

_LAST_WORD: Final = frozenset({"title"})
_DEFAULTS: Final = {"kind": "license"}

Numbered = tuple[int, Values]


@attrs.define
class Credential:
    """The rows of one credential, and what they say together."""

    rows: list[Numbered] = attrs.field(factory=list)
    ids: list[str] = attrs.field(factory=list)

    @property
    def row(self) -> int:
        """The row it first stands on."""
        return self.rows[0][0]


def grouped(kind: str, rows: Iterable[Numbered]) -> list[Credential]:
    """One person's rows of a kind by credential: the same id, or the same identity.

    Numbers of one license that are written differently are one identity.
    """
    names = [name for name in ALL_KINDS[kind].identity if name not in ("id", "number")]
    listed = list(rows)
    numbers: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for _, values in listed:
        numbers[_class(values, names)].append(values.get("number", ""))
    same_license = {
        (of_class, number): cluster[0]
        for of_class, written in numbers.items()
        for cluster in (clusters(written) if kind == "licenses" else [[n] for n in written])
        for number in cluster
    }
    by_id: dict[str, Credential] = {}
    by_identity: dict[tuple[Any, ...], Credential] = {}
    found: list[Credential] = []
    for row in listed:
        values = row[1]
        of_class = _class(values, names)
        identity = (of_class, same_license[of_class, values.get("number", "")])
        own = values.get("id") if kind == "licenses" else None
        # Two ids without a number may be two licenses; with the same number they are one.
        same = by_identity.get(identity) if own is None or identity[-1] else None
        known = by_id.get(own) if own is not None else None
        credential = known or same
        if credential is None:
            credential = Credential()
            found.append(credential)
        elif known is not None and same is not None and known is not same:
            known.rows += same.rows
            known.ids += same.ids
            found.remove(same)
            by_id.update(dict.fromkeys(same.ids, known))
            by_identity = {
                identity: known if was is same else was for identity, was in by_identity.items()
            }
        credential.rows.append(row)
        by_identity.setdefault(identity, credential)
        if own is not None and own not in credential.ids:
            by_id[own] = credential
            credential.ids.append(own)
    return found


def _class(values: Values, names: list[str]) -> tuple[Any, ...]:
    return tuple([values.get(name, _DEFAULTS.get(name, "")) for name in names])


def payload(
    kind: str, credential: Credential, file: str, person: str, report: ProblemReporter
) -> Values:
    """The credential as a fact is written, its terms and statuses in the order of their days.

    Rows that contradict each other go to the report.
    """
    declared = ALL_KINDS[kind]
    of_parts = {column for part in declared.parts for _, column in part.columns}
    by_day = {field.key for field in declared.fields if field.by_day is not None}
    fact: Values = {}
    stated_in: dict[str, int] = {}
    steps: dict[tuple[str, object], object] = {}
    for number, values in credential.rows:
        for name, value in values.items():
            if name in of_parts or name == "id":
                continue
            if name not in fact or name in _LAST_WORD:
                fact[name] = value
                stated_in[name] = number
                steps[name, values.get("since")] = value
            elif name == "number" and same_number(fact[name], value):
                fact[name] = max(fact[name], value, key=len)
            elif name in by_day and steps.setdefault((name, values.get("since")), value) == value:
                continue  # rows of several terms: each says what was so from its first day
            elif fact[name] != value:
                says = (
                    f"not what row {stated_in[name]} says of the same {kind.removesuffix('s')}; "
                    "correct one, or tell them apart by id and number"
                )
                report.problem(file, number, name, says, person)
    for name in by_day & fact.keys():
        fact[name] = _steps(steps, name)
    for part in declared.parts:
        columns = dict(part.columns)
        if "is" in columns:
            found = _words(columns, credential, file, person, report)
        else:
            found = _terms(columns, credential)
        if found:
            fact[part.key] = found
    return by_key(declared, fact)


def by_key(kind: Kind, values: Values) -> Values:
    """A row's values by the keys of the fact, those of one with several keys put together."""
    fact = dict(values)
    for field in kind.fields:
        if field.part is None and field.column != field.key and field.column in fact:
            fact[field.key] = fact.pop(field.column)
    for field in kind.nested:
        inner = {key: fact.pop(column) for key, column in field.columns if column in fact}
        if inner:
            fact[field.key] = inner
    return fact


def _steps(steps: Mapping[tuple[str, object], object], name: str) -> object:
    """One word if every row has it, else what was so from the first day of each row's term."""
    days = {str(since or ""): word for (of, since), word in steps.items() if of == name}
    if len(set(days.values())) == 1:
        return next(iter(days.values()))
    return [{**({"since": day} if day else {}), "is": days[day]} for day in sorted(days)]


def _terms(columns: Mapping[str, str], credential: Credential) -> list[Values]:
    """The terms of all rows, each once, in the order of their days."""
    terms: dict[tuple[str, ...], Values] = {}
    for _, values in credential.rows:
        term = {key: values[column] for key, column in columns.items() if values.get(column)}
        if term:
            terms[tuple(term.get(key, "") for key in columns)] = term
    return [terms[key] for key in sorted(terms)]


def _words(
    columns: Mapping[str, str],
    credential: Credential,
    file: str,
    person: str,
    report: ProblemReporter,
) -> list[Values]:
    """The words of all rows in the order of their days; two from one day go to the report."""
    words: dict[str, tuple[int, object]] = {}
    # One word without a day is today's; where rows differ, each speaks of its own term.
    alone = len({values[columns["is"]] for _, values in credential.rows if columns["is"] in values})
    for number, values in credential.rows:
        word = values.get(columns["is"])
        if word is None:
            continue
        day = str(values.get(columns["since"], "" if alone == 1 else values.get("since", "")))
        before = words.setdefault(day, (number, word))
        if before[1] != word:
            says = f"row {before[0]} has {before[1]} from the same day, {day or 'not said'}"
            report.problem(file, number, columns["is"], says, person)
    return [{**({"since": day} if day else {}), "is": words[day][1]} for day in sorted(words)]


def own_id(fact: Values, credential: Credential, taken: Iterable[str]) -> str:
    """The license's id in the dossier: the one given, or one made of what it is."""
    if credential.ids:
        return credential.ids[0]
    parts = (fact["category"], fact["jurisdiction"], fact.get("number", ""))
    base = "-".join(part for part in parts if part).lower()
    used = set(taken)
    name, count = base, 1
    while name in used:
        count += 1
        name = f"{base}-{count}"
    return name
