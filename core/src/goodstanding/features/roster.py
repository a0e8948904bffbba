"""The roster a question is about: people, their bookings, and whose facts are not all here."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import attrs

from goodstanding.facts import Assignment, Dossier, Visit
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

    `affected` says of some people which rows about them could not be read; answers about these are
    left open, because the row left out may be the one that decides.
    """

    title: str
    people: Mapping[str, Dossier]
    visits: tuple[Visit, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    affected: Mapping[str, str] = MappingProxyType({})
    unread: tuple[str, ...] = ()

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


def roster_of_file(read: RosterFile, title: str) -> Roster:
    """The roster that a folder or workbook holds, without its bad rows."""
    return Roster(
        title,
        {person: in_order(dossier) for person, dossier in sorted(read.people.items())},
        read.visits,
        read.assignments,
        {
            person: f"{problems[0].file} row {problems[0].row} about this person could not be read"
            for person, problems in read.affected.items()
        },
        tuple(str(problem) for problem in read.problems),
    )
