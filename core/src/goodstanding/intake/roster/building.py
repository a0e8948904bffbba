"""Makes dossiers and bookings of the rows, and checks what only shows between rows."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from goodstanding.dates import parse_day
from goodstanding.errors import InputError
from goodstanding.facts import Assignment, Dossier, Person, UnreadRows, Visit, VisitStatus
from goodstanding.facts.credentials import registry_id
from goodstanding.facts.dossier import ALL_KINDS, DOSSIER_KINDS, PERSON
from goodstanding.intake.dossiers import read_fact
from goodstanding.intake.dossiers.reading import REGISTRIES
from goodstanding.intake.roster.credentials import (
    Credential,
    Numbered,
    by_key,
    grouped,
    own_id,
    payload,
)
from goodstanding.intake.roster.problems import ProblemReporter
from goodstanding.intake.roster.rows import Values
from goodstanding.intake.roster.sheets_of_facts import EVERYONE
from goodstanding.intake.roster.visit_days import WrongTime, visit_days
from goodstanding.intake.roster.worker import worker_of
from goodstanding.vocabulary import Words

_REGISTRY: Final = ("jurisdiction", "category", "number")
_OWN: Final = tuple(field.column for field in PERSON.fields)
"""The columns of people that say something of the person as such."""

_NONE: Final[frozenset[str]] = frozenset()

Facts = dict[str, dict[str, list[Any]]]
"""Facts by person and kind."""


@attrs.frozen
class Read:
    """The good rows of one sheet; `refused`: the sheet as a whole could not be read."""

    file: str
    rows: list[Numbered]
    refused: bool = False
    count: int = 0
    """Rows below the first, good or not."""
    unread: Mapping[str, frozenset[str]] = MappingProxyType({})
    """The titles of columns that bear on answers and were not read, with whom they say it of."""


class Builder:
    """Builds from the good rows of all sheets; `known` are people who need no row in people."""

    def __init__(
        self,
        sheets: Mapping[str, Read],
        words: Words,
        known: Container[str],
        report: ProblemReporter,
    ) -> None:
        self.sheets = sheets
        self.report = report
        self.added: Facts = {}
        self.removed: Facts = {}
        self._words = words
        self._known = known
        self._bad = {problem.person for problem in report.problems if problem.person}
        self._persons: dict[str, Person] = {}
        self._complete: dict[str, set[str]] = defaultdict(set)
        self._licenses: dict[str, dict[str, str]] = {}
        """Of each person, the licenses by id and by number."""
        self._entries: dict[str, dict[str, str]] = {}
        """Of each person, the entries in registries by id and by number."""
        self._left_out: dict[tuple[str, str], set[int]] = defaultdict(set)
        """By person and sheet, the rows that could not be read."""
        self._first: dict[tuple[object, ...], tuple[int, Values, int]] = {}
        """By what a fact is about: its row, what was said of it, and where it stands."""

    def build(self) -> dict[str, Dossier]:
        """A dossier for each person; everything wrong between rows goes to the report."""
        self._people()
        for kind in sorted(DOSSIER_KINDS, key=lambda kind: bool(kind.links)):
            if kind.sheet in self.sheets:
                read = self.sheets[kind.sheet]
                (self._credentials if kind.parts else self._plain)(kind.name, read)
        self._completeness()
        self.assignments = self._assignments()
        self.visits = self._visits()
        self._note_unread()
        self.dossiers = {
            person: Dossier(
                who,
                complete=frozenset(self._complete[person]) if person in self._complete else _NONE,
                **{kind: tuple(facts) for kind, facts in self.added.get(person, {}).items()},
            )
            for person, who in self._persons.items()
        }
        return self.dossiers

    def persons(self) -> Iterator[Person]:
        """The people who have a row of their own."""
        own = {values["id"] for _, values in self._rows("people")}
        return (who for person, who in self._persons.items() if person in own)

    def _rows(self, name: str) -> list[Numbered]:
        return self.sheets[name].rows if name in self.sheets else []

    def _people(self) -> None:
        first: dict[str, Numbered] = {}
        for number, values in self._rows("people"):
            person = values["id"]
            before = first.setdefault(person, (number, values))
            if before[1] != values:
                other = _differing(before[1], values)
                says = f"row {before[0]} has this id too, with another {other}"
                self._problem("people", number, "id", says, person)
            elif before[0] != number:
                says = f"the same as row {before[0]}; read once"
                self.report.warning(self.sheets["people"].file, number, "id", says)
        for person, (number, values) in first.items():
            own = {name: values[name] for name in _OWN if name in values}
            self._persons[person] = Person(**own)
            for fact in worker_of(values):
                self._take(self.added, "worker", number, person, fact, "people")

    def _problem(self, sheet: str, row: int, column: str, says: str, person: str) -> None:
        self.report.problem(self.sheets[sheet].file, row, column, says, person)

    def person_exists(self, sheet: str, row: int, person: str) -> bool:
        """Whether a row may name this person; a problem if not."""
        if person in self._persons:
            return True
        if person in self._known:
            self._persons[person] = Person(person)
            return True
        if person in self._bad:
            self._left_out[person, sheet].add(row)
        elif not self._people_refused():
            bare = person.lstrip("0")
            alike = next((id for id in self._persons if id.lstrip("0") == bare), None)
            hint = f" (people has '{alike}': leading zeros differ)" if alike and bare else ""
            self._problem(sheet, row, "person", f"no row of people has this id{hint}", person)
        return False

    def _people_refused(self) -> bool:
        people = self.sheets.get("people")
        return people is None or people.refused

    def _plain(self, kind: str, read: Read) -> None:
        for number, values in read.rows:
            person = values.pop("person")
            if self.person_exists(kind, number, person):
                into = self.removed if values.pop("change", "add") == "remove" else self.added
                fact = by_key(ALL_KINDS[kind], values)
                self._refer(kind, number, person, fact)
                self._take(into, kind, number, person, fact)

    def _credentials(self, kind: str, read: Read) -> None:
        by_person: dict[tuple[str, bool], list[Numbered]] = defaultdict(list)
        for number, values in read.rows:
            person = values.pop("person")
            if self.person_exists(kind, number, person):
                removed = values.pop("change", "add") == "remove"
                by_person[person, removed].append((number, values))
        for (person, removed), rows in by_person.items():
            found = grouped(kind, rows)
            facts = [
                payload(kind, credential, read.file, person, self.report) for credential in found
            ]
            if kind == "licenses":
                self._name(person, found, facts, removed=removed)
            elif kind == REGISTRIES and not removed:
                self._entries[person] = _entry_names(facts)
            for credential, fact in zip(found, facts, strict=True):
                self._refer(kind, credential.row, person, fact)
                into = self.removed if removed else self.added
                self._take(into, kind, credential.row, person, fact)

    def _name(
        self, person: str, found: list[Credential], facts: list[Values], *, removed: bool
    ) -> None:
        """Gives each license its id; all of them first, for one may name another."""
        ids: dict[str, str] = {}
        for credential, fact in zip(found, facts, strict=True):
            fact["id"] = own_id(fact, credential, ids.values())
            ids.update(dict.fromkeys((*credential.ids, fact["id"]), fact["id"]))
        if not removed:
            numbers: dict[str, list[str]] = {}
            for fact in facts:
                numbers.setdefault(fact.get("number", ""), []).append(fact["id"])
            alone = {number: same[0] for number, same in numbers.items() if len(same) == 1}
            self._licenses[person] = {**alone, **ids}

    def _refer(self, kind: str, number: int, person: str, values: Values) -> None:
        """Replaces the id or number by which a row names a license by the license's id."""
        for field in ALL_KINDS[kind].links:
            if field.key not in values:
                continue
            found = self._licenses.get(person, {}).get(values[field.key])
            if found is None and field.entry_link == REGISTRIES:
                found = self._entries.get(person, {}).get(values[field.key])
            if found is not None:
                values[field.key] = found
            elif not (person in self._known or person in self._bad or self._refused("licenses")):
                says = "no license of this person has this id or number"
                self._problem(kind, number, field.key, says, person)

    def _note_unread(self) -> None:
        """Notes what could not be read about each person: rows left out, and whole columns."""
        sheets = {read.file: name for name, read in self.sheets.items()}
        for problem in self.report.problems:
            if problem.person:
                about = problem.person, sheets.get(problem.file, problem.file)
                self._left_out[about] |= set() if problem.row is None else {problem.row}
        columns: dict[tuple[str, str], set[str]] = defaultdict(set)
        for name, read in self.sheets.items():
            for column, persons in read.unread.items():
                for person in persons:
                    columns[person, name].add(column)
        for person, sheet in sorted(self._left_out.keys() | columns.keys()):
            self._persons.setdefault(person, Person(person))
            gap = UnreadRows(
                sheet,
                self.sheets[sheet].file if sheet in self.sheets else sheet,
                tuple(sorted(self._left_out.get((person, sheet), ()))),
                tuple(sorted(columns.get((person, sheet), ()))),
            )
            self.added.setdefault(person, {}).setdefault("unread", []).append(gap)

    def _refused(self, name: str) -> bool:
        return name in self.sheets and self.sheets[name].refused

    def _take(
        self,
        into: Facts,
        kind: str,
        number: int,
        person: str,
        values: Values,
        sheet: str = "",
    ) -> None:
        """Adds the fact of a row of its kind's sheet, or of another `sheet`."""
        sheet = sheet or kind
        try:
            fact = read_fact(kind, values, self._words)
        except InputError as error:
            for sentence in error.problems:
                path, _, says = sentence.partition(": ")
                self._problem(sheet, number, path, says or sentence, person)
            return
        facts = into.setdefault(person, {}).setdefault(kind, [])
        declared = ALL_KINDS[kind]
        if fact in facts:
            if declared.told_twice:
                says = "another row says the same; it counts once"
                self.report.warning(self.sheets[sheet].file, number, "", says)
        elif declared.parts:
            facts.append(fact)
        else:
            same = tuple(values.get(name) for name in declared.identity)
            about = (id(into), person, kind, same)
            row, earlier, at = self._first.setdefault(about, (number, values, len(facts)))
            if at == len(facts):
                facts.append(fact)
                return
            differing = [name for name in values if values[name] != earlier.get(name, values[name])]
            if differing:
                says = f"not what row {row} says of the same thing; correct one, or delete it"
                self._problem(sheet, number, differing[0], says, person)
            else:
                together = {**earlier, **values}
                facts[at] = read_fact(kind, together, self._words)
                self._first[about] = (row, together, at)

    def _completeness(self) -> None:
        for number, values in self._rows("complete"):
            person = values["person"]
            if person == EVERYONE:
                for id in self._persons:
                    self._complete[id].add(values["kind"])
            elif self.person_exists("complete", number, person):
                self._complete[person].add(values["kind"])

    def _assignments(self) -> tuple[Assignment, ...]:
        """The assignments, each once."""
        return tuple(
            Assignment(
                **{
                    **values,
                    "since": parse_day(values["since"]),
                    "until": parse_day(values["until"]) if "until" in values else None,
                }
            )
            for values in self._booked("assignments")
        )

    def _visits(self) -> tuple[Visit, ...]:
        """The visits, each once."""
        return tuple(self._visit(values) for values in self._booked("visits"))

    def _visit(self, values: Values) -> Visit:
        status = {"status": VisitStatus(values["status"])} if "status" in values else {}
        return Visit(**{**values, **status})

    def _booked(self, name: str) -> Iterator[Values]:
        first: dict[str, Numbered] = {}
        for number, values in self._rows(name):
            if not self.person_exists(name, number, values["person"]):
                continue
            if name == "visits":
                try:
                    values = visit_days(values)  # noqa: PLW2901 - the same row, its days known
                except WrongTime as wrong:
                    self._problem(name, number, wrong.column, str(wrong), values["person"])
                    continue
            own = values.get("id") or repr(
                [
                    values["person"],
                    *(values.get(name_of_key) for name_of_key in ALL_KINDS[name].identity),
                ]
            )
            before = first.setdefault(own, (number, values))
            if before[0] == number:
                yield values
            elif before[1] != values:
                column = "id" if "id" in values else ""
                what = "this id" if column else "the same patient, state, first day and category"
                other = _differing(before[1], values)
                says = f"row {before[0]} has {what} too, with another {other}"
                self._problem(name, number, column, says, values["person"])


def _differing(row: Values, other: Values) -> str:
    """The columns in which two rows differ."""
    return " and ".join(name for name in {**row, **other} if row.get(name) != other.get(name))


def _entry_names(facts: list[Values]) -> dict[str, str]:
    """The ids of entries in registries, by id, and by each number that only one of them has."""
    names: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        words = [str(fact.get(key) or "") for key in _REGISTRY]
        entry = registry_id(*words)
        names[entry].add(entry)
        if words[-1]:
            names[words[-1]].add(entry)
    return {name: entries.pop() for name, entries in names.items() if len(entries) == 1}
