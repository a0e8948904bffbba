"""Makes dossiers and bookings of the rows, and checks what only shows between rows."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from typing import Any

import attrs

from goodstanding.dates import parse_day
from goodstanding.errors import InputError
from goodstanding.facts import Assignment, Dossier, License, Person, Visit
from goodstanding.facts.dossier import ALL_KINDS, DOSSIER_KINDS
from goodstanding.intake.dossiers import read_fact
from goodstanding.intake.roster.credentials import Numbered, grouped, own_id, payload
from goodstanding.intake.roster.problems import ProblemReporter
from goodstanding.intake.roster.rows import Values
from goodstanding.intake.roster.sheets import EVERYONE
from goodstanding.vocabulary import Words

Facts = dict[str, dict[str, list[Any]]]
"""Facts by person and kind."""


@attrs.frozen
class Read:
    """The good rows of one sheet; `refused`: the sheet as a whole could not be read."""

    place: str
    rows: list[Numbered]
    refused: bool = False
    count: int = 0
    """Rows below the first, good or not."""


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
        self._bad = {each.person for each in report.problems if each.person}
        self._persons: dict[str, Person] = {}
        self._complete: dict[str, set[str]] = defaultdict(set)
        self._license_ids: dict[str, dict[str, str]] = {}
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
        self.dossiers = {
            person: Dossier(
                who,
                complete=frozenset(self._complete[person]),
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
                self.report.warning(self.sheets["people"].place, number, "id", says)
        for person, (_, values) in first.items():
            self._persons[person] = Person(**values)

    def _problem(self, sheet: str, row: int, column: str, says: str, person: str) -> None:
        self.report.problem(self.sheets[sheet].place, row, column, says, person)

    def person_exists(self, sheet: str, row: int, person: str) -> bool:
        """Whether a row may name this person; a problem if not."""
        if person in self._persons:
            return True
        if person in self._known:
            self._persons[person] = Person(person)
            return True
        if person not in self._bad and not self._people_refused():
            bare = person.lstrip("0")
            alike = next((each for each in self._persons if each.lstrip("0") == bare), None)
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
                self._refer(kind, number, person, values)
                self._take(into, kind, number, person, values)

    def _credentials(self, kind: str, read: Read) -> None:
        by_person: dict[tuple[str, bool], list[Numbered]] = defaultdict(list)
        for number, values in read.rows:
            person = values.pop("person")
            if self.person_exists(kind, number, person):
                removed = values.pop("change", "add") == "remove"
                by_person[person, removed].append((number, values))
        for (person, removed), rows in by_person.items():
            into = self.removed if removed else self.added
            ids = {} if removed else self._license_ids.setdefault(person, {})
            for credential in grouped(kind, rows):
                made = payload(kind, credential, read.place, person, self.report)
                if kind == "licenses":
                    made["id"] = own_id(made, credential, ids.values())
                    ids.update(dict.fromkeys((*credential.ids, made["id"]), made["id"]))
                self._refer(kind, credential.row, person, made)
                self._take(into, kind, credential.row, person, made)

    def _refer(self, kind: str, number: int, person: str, values: Values) -> None:
        """Replaces the id or number by which a row names a license by the license's id."""
        for field in ALL_KINDS[kind].links:
            if field.key in values:
                self._refer_by(field.key, kind, number, person, values)

    def _refer_by(self, column: str, kind: str, number: int, person: str, values: Values) -> None:
        named = values[column]
        found = self._license_ids.get(person, {}).get(named)
        if found is None:
            held: list[License] = self.added.get(person, {}).get("licenses", [])
            same = [each.id for each in held if each.number == named]
            found = same[0] if len(same) == 1 else None
        if found is not None:
            values[column] = found
        elif not (person in self._known or person in self._bad or self._refused("licenses")):
            says = "no license of this person has this id or number"
            self._problem(kind, number, column, says, person)

    def _refused(self, name: str) -> bool:
        return name in self.sheets and self.sheets[name].refused

    def _take(self, into: Facts, kind: str, number: int, person: str, values: Values) -> None:
        try:
            fact = read_fact(kind, values, self._words)
        except InputError as error:
            for sentence in error.problems:
                path, _, says = sentence.partition(": ")
                self._problem(kind, number, path, says or sentence, person)
            return
        facts = into.setdefault(person, {}).setdefault(kind, [])
        declared = ALL_KINDS[kind]
        if fact in facts:
            if declared.told_twice:
                says = "another row says the same; it counts once"
                self.report.warning(self.sheets[kind].place, number, "", says)
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
                self._problem(kind, number, differing[0], says, person)
            else:
                together = {**earlier, **values}
                facts[at] = read_fact(kind, together, self._words)
                self._first[about] = (row, together, at)

    def _completeness(self) -> None:
        for number, values in self._rows("complete"):
            person = values["person"]
            if person == EVERYONE:
                for each in self._persons:
                    self._complete[each].add(values["kind"])
            elif self.person_exists("complete", number, person):
                self._complete[person].add(values["kind"])

    def assignments(self) -> tuple[Assignment, ...]:
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

    def visits(self) -> tuple[Visit, ...]:
        """The visits, each once."""
        return tuple(
            Visit(**{**values, "day": parse_day(values["day"])})
            for values in self._booked("visits")
        )

    def _booked(self, name: str) -> Iterator[Values]:
        first: dict[str, Numbered] = {}
        for number, values in self._rows(name):
            if not self.person_exists(name, number, values["person"]):
                continue
            own = values.get("id") or repr(
                [values["person"], *(values.get(each) for each in ALL_KINDS[name].identity)]
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


def _differing(one: Values, other: Values) -> str:
    """The columns in which two rows differ."""
    return " and ".join(name for name in {**one, **other} if one.get(name) != other.get(name))
