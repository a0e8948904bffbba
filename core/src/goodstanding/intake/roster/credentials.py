"""Puts the rows of one license, privilege or certification together: its terms and statuses."""

from collections.abc import Iterable
from typing import Any, Final

import attrs

from goodstanding.facts.dossier import ALL_KINDS
from goodstanding.intake.roster.problems import ProblemReporter
from goodstanding.intake.roster.rows import Values

_LAST_WORD: Final = frozenset({"title"})
_PARTS: Final = frozenset({"since", "through", "status", "status_since"})
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
    """One person's rows of a kind by credential: the same id, or the same identity."""
    names = [name for name in ALL_KINDS[kind].identity if name != "id"]
    by_id: dict[str, Credential] = {}
    by_identity: dict[tuple[Any, ...], Credential] = {}
    found: list[Credential] = []
    for row in rows:
        values = row[1]
        identity = tuple([values.get(name, _DEFAULTS.get(name, "")) for name in names])
        own = values.get("id") if kind == "licenses" else None
        # Two ids without a number may be two licenses; with the same number they are one.
        same = by_identity.get(identity) if own is None or identity[-1] else None
        held = by_id.get(own) if own is not None else None
        credential = held or same
        if credential is None:
            credential = Credential()
            found.append(credential)
        elif held is not None and same is not None and held is not same:
            held.rows += same.rows
            held.ids += same.ids
            found.remove(same)
            by_id.update(dict.fromkeys(same.ids, held))
            by_identity = {each: held if was is same else was for each, was in by_identity.items()}
        credential.rows.append(row)
        by_identity.setdefault(identity, credential)
        if own is not None and own not in credential.ids:
            by_id[own] = credential
            credential.ids.append(own)
    return found


def payload(
    kind: str, credential: Credential, place: str, person: str, report: ProblemReporter
) -> Values:
    """The credential as a fact is written, its terms and statuses in the order of their days.

    Rows that contradict each other go to the report.
    """
    made: Values = {}
    said_in: dict[str, int] = {}
    terms: dict[tuple[str, str], Values] = {}
    status: dict[str, tuple[int, str]] = {}
    for number, values in credential.rows:
        for name, value in values.items():
            if name in _PARTS or name == "id":
                continue
            if name not in made or name in _LAST_WORD:
                made[name] = value
                said_in[name] = number
            elif made[name] != value:
                says = (
                    f"not what row {said_in[name]} says of the same {kind.removesuffix('s')}; "
                    "correct one, or tell them apart by id and number"
                )
                report.problem(place, number, name, says, person)
        since, through = values.get("since", ""), values.get("through", "")
        if since or through:
            terms[since, through] = _known(since=since, through=through)
        word = values.get("status")
        if word:
            day = str(values.get("status_since", since))
            before = status.setdefault(day, (number, word))
            if before[1] != word:
                says = f"row {before[0]} has {before[1]} from the same day, {day or 'not said'}"
                report.problem(place, number, "status", says, person)
    if terms:
        made["terms"] = [terms[key] for key in sorted(terms)]
    if status:
        made["status"] = [{**_known(since=day), "is": status[day][1]} for day in sorted(status)]
    return made


def _known(**values: str) -> Values:
    return {name: value for name, value in values.items() if value}


def own_id(made: Values, credential: Credential, taken: Iterable[str]) -> str:
    """The license's id in the dossier: the one given, or one made of what it is."""
    if credential.ids:
        return credential.ids[0]
    parts = (made["category"], made["jurisdiction"], made.get("number", ""))
    base = "-".join(part for part in parts if part).lower()
    used = set(taken)
    name, count = base, 1
    while name in used:
        count += 1
        name = f"{base}-{count}"
    return name
