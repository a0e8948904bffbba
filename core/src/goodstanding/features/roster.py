"""The roster a question is about: people, their bookings, and whose facts are not all here."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType

import attrs

from goodstanding.facts import Assignment, Dossier, LicenseKind, UnreadRows, Visit
from goodstanding.facts.dossier import in_order
from goodstanding.facts.license_numbers import clusters, comparable, digits
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.read_today import read_on
from goodstanding.features.supervisors import with_supervisors
from goodstanding.features.verification import NO_CHECKS, IssuerChecks, judged
from goodstanding.intake.exclusion_list import NO_ROSTER
from goodstanding.intake.roster import RosterFile, grouped_lines, rows_alike
from goodstanding.site.verification_policies import VerificationPolicy

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


LicenseNumber = tuple[str, str, str, str]
"""A person, and the state, category and number of a license on record about them."""


def silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@attrs.frozen(eq=False)
class Roster:
    """People by id with what is on record about them, and what is booked.

    What could not be read about a person is a fact like others (`unread` of a dossier).
    """

    title: str
    people: Mapping[str, Dossier]
    visits: tuple[Visit, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    problems: tuple[str, ...] = ()
    """What was wrong in the files, where it was read from files, also of rows that name nobody."""
    explained: frozenset[tuple[str, int]] = frozenset()
    """The rows of a file that one of the problems speaks of together with others."""
    numbers_of_others: tuple[LicenseNumber, ...] = ()
    """License numbers of people who are not among these, where only some are."""
    issuers: Mapping[str, IssuerChecks] = MappingProxyType({})
    """By person and license, the last file of its issuer's that told of it, through the day."""
    others: Mapping[str, Dossier] = MappingProxyType({})
    """Facts about those who supervise these people and are not among them."""
    together: int = 0
    """How many more rows than one each the problems speak of."""

    @cached_property
    def affected(self) -> Mapping[str, str]:
        """Why answers about some people are left open.

        What could not be read may be what decides; and a license stands on one person only.
        """
        numbers = (*license_numbers(self.people.values()), *self.numbers_of_others)
        return MappingProxyType(
            {
                person: says
                for person, says in numbers_twice(numbers).items()
                if person in self.people
            }
            | {
                person: gap_about(dossier.unread)
                for person, dossier in self.people.items()
                if dossier.unread
            }
        )

    @property
    def rows_unread(self) -> int:
        """How many rows, columns and files could not be read."""
        rows = sum(len(rows) for rows in self._rows.values())
        return rows + len(self._columns) + len(self.problems) + self.together

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """Every row and column that could not be read, each once; what is wrong alike together."""
        return (
            *(_rows_unread(file, rows) for file, rows in self._rows.items()),
            *(
                f"{file}, {column}: this column may decide answers and was not read"
                for file, column in self._columns
            ),
            *self.problems,
        )

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        """By file, the rows that are not known but for their number."""
        explained = {re.split("[:,]", problem)[0] for problem in self.problems}
        found: dict[str, set[int]] = defaultdict(set)
        for gap in self._gaps():
            found[gap.file or gap.sheet].update(gap.rows)
        rows = {
            file: sorted(
                row
                for row in found[file]
                if f"{file} row {row}" not in explained and (file, row) not in self.explained
            )
            for file in sorted(found)
        }
        return {file: left for file, left in rows.items() if left}

    @cached_property
    def _columns(self) -> list[tuple[str, str]]:
        return sorted(
            {(gap.file or gap.sheet, name) for gap in self._gaps() for name in gap.columns}
        )

    def _gaps(self) -> Iterator[UnreadRows]:
        return (gap for dossier in self.people.values() for gap in dossier.unread)

    def judged(self, policies: Sequence[VerificationPolicy], day: date) -> "Roster":
        """The roster with the licenses noted that miss a site's policy of verification on a day."""
        if not policies:
            return self.linked()

        def looked_at(people: Mapping[str, Dossier]) -> dict[str, Dossier]:
            return {
                person: judged(dossier, policies, day, self.issuers.get(person, NO_CHECKS))
                for person, dossier in people.items()
            }

        return attrs.evolve(
            self, people=looked_at(self.people), others=looked_at(self.others)
        ).linked()

    def linked(self) -> "Roster":
        """The roster in which everybody's dossier has those of the supervisors."""
        doubled: Mapping[str, str] = {}
        if any(dossier.supervisions for dossier in self.people.values()):
            doubled = numbers_twice(
                (
                    *license_numbers((*self.people.values(), *self.others.values())),
                    *self.numbers_of_others,
                )
            )
        people = with_supervisors(self.people, self.others, doubled)
        return self if people is self.people else attrs.evolve(self, people=people)

    def who(self, person: str) -> PersonRef:
        """A person by id and name."""
        dossier = self.people.get(person)
        return PersonRef(person, "" if dossier is None else dossier.person.name)

    def in_category(self, *categories: str) -> Iterator[tuple[str, Dossier]]:
        """Those who count in any of some license categories.

        They hold a license or a privilege of it, licensed or not work in it, or, without any
        license yet, have applied for one.
        """
        for person, dossier in self.people.items():
            if (
                any(license.category in categories for license in dossier.permissions)
                or any(privilege.category in categories for privilege in dossier.privileges)
                or dossier.person.category in categories
                or (dossier.compact_applications and not dossier.permissions)
            ):
                yield person, dossier


def gap_about(gaps: Sequence[UnreadRows]) -> str:
    """What could not be read about a person, in one sentence."""
    rows = next((gap for gap in gaps if gap.rows), None)
    if rows is None:
        return f"{gaps[0]} may decide this and was not read"
    where = attrs.evolve(rows, columns=())
    return f"{where} about this person could not be read"


def license_numbers(people: Iterable[Dossier]) -> Iterator[LicenseNumber]:
    """The numbers of the licenses that people hold."""
    for dossier in people:
        for license in dossier.licenses:
            if license.kind is LicenseKind.LICENSE:
                yield dossier.person.id, license.jurisdiction, license.category, license.number


def numbers_twice(numbers: Iterable[LicenseNumber]) -> dict[str, str]:
    """Of the people on whom one license stands that another has too, which it is and whose."""
    holders: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, state, category, number in numbers:
        if number:
            holders[state, category][comparable(number)].add(person)
    found: dict[str, str] = {}
    for (state, category), by_number in holders.items():
        if len(set().union(*by_number.values())) == 1:
            continue
        for cluster in _alike(by_number):
            if len(cluster) == 1 and len(by_number[cluster[0]]) == 1:
                continue
            people = sorted(set().union(*(by_number[number] for number in cluster)))
            if len(people) > 1:
                says = (
                    f"{state} {category.upper()} license number {cluster[0]} stands on "
                    f"{' and '.join(people)}: correct the number of whoever does not hold it"
                )
                found |= {person: says for person in people if person not in found}
    return found


def _alike(numbers: Iterable[str]) -> Iterator[list[str]]:
    """The numbers of one state and category by license; only those of the same digits can be."""
    by_digits: dict[str, list[str]] = defaultdict(list)
    for number in numbers:
        by_digits[digits(number)].append(number)
    for alike in by_digits.values():
        yield from clusters(alike) if len(alike) > 1 else [alike]


def _rows_unread(file: str, rows: Sequence[int]) -> str:
    says = "could not be read"
    return f"{file} row {rows[0]}: {says}" if len(rows) == 1 else rows_alike(file, rows, says)


def roster_of_file(read: RosterFile, title: str, today: date) -> Roster:
    """The roster that a folder or workbook holds on the day it is read, without its bad rows."""
    lists = tuple(str(warning) for warning in read.warnings if NO_ROSTER in warning.message)
    problems = (*grouped_lines(read.problems), *lists)
    return Roster(
        title,
        {
            person: read_on(in_order(dossier), today)
            for person, dossier in sorted(read.people.items())
        },
        read.visits,
        read.assignments,
        problems,
        frozenset(
            (problem.file, problem.row) for problem in read.problems if problem.row is not None
        ),
        together=len(read.problems) + len(lists) - len(problems),
    ).linked()
