"""The roster a question is about: people, their bookings, and whose facts are not all here."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import attrs

from goodstanding.facts import Assignment, Dossier, UnreadRows, Visit
from goodstanding.facts.dossier import in_order
from goodstanding.features.person_ref import PersonRef
from goodstanding.intake.roster import RosterFile

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


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

    @cached_property
    def affected(self) -> Mapping[str, str]:
        """What could not be read about some people; answers about these are left open.

        What was left out may be what decides.
        """
        return MappingProxyType(
            {
                person: gap_about(dossier.unread)
                for person, dossier in self.people.items()
                if dossier.unread
            }
        )

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """Every row and column that could not be read, each once."""
        rows: set[tuple[str, int]] = set()
        columns: set[tuple[str, str]] = set()
        for dossier in self.people.values():
            for gap in dossier.unread:
                rows.update((gap.file or gap.sheet, row) for row in gap.rows)
                columns.update((gap.file or gap.sheet, column) for column in gap.columns)
        explained = {re.split("[:,]", problem)[0] for problem in self.problems}
        return (
            *(
                f"{file} row {row}: could not be read"
                for file, row in sorted(rows)
                if f"{file} row {row}" not in explained
            ),
            *(
                f"{file}, {column}: this column may decide answers and was not read"
                for file, column in sorted(columns)
            ),
            *self.problems,
        )

    def who(self, person: str) -> PersonRef:
        """A person by id and name."""
        dossier = self.people.get(person)
        return PersonRef(person, "" if dossier is None else dossier.person.name)

    def in_category(self, category: str) -> Iterator[tuple[str, Dossier]]:
        """Those who count in a license category.

        They hold a license or a privilege of it, licensed or not work in it, or, without any
        license yet, have applied for one.
        """
        for person, dossier in self.people.items():
            if (
                any(license.category == category for license in dossier.licenses)
                or any(privilege.category == category for privilege in dossier.privileges)
                or dossier.person.category == category
                or (dossier.compact_applications and not dossier.licenses)
            ):
                yield person, dossier


def gap_about(gaps: Sequence[UnreadRows]) -> str:
    """What could not be read about a person, in one sentence."""
    rows = next((gap for gap in gaps if gap.rows), None)
    if rows is None:
        return f"{gaps[0]} may decide this and was not read"
    where = attrs.evolve(rows, columns=())
    return f"{where} about this person could not be read"


def roster_of_file(read: RosterFile, title: str) -> Roster:
    """The roster that a folder or workbook holds, without its bad rows."""
    return Roster(
        title,
        {person: in_order(dossier) for person, dossier in sorted(read.people.items())},
        read.visits,
        read.assignments,
        tuple(str(problem) for problem in read.problems),
    )
