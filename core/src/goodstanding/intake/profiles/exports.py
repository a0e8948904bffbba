"""What files of exports say, what nobody could tell from them, and what they are read by."""

from collections.abc import Callable, Sequence
from datetime import date

import attrs

from goodstanding.intake.matching import Directory
from goodstanding.intake.profiles.disciplines import Disciplines
from goodstanding.intake.profiles.own_sheets import OWN
from goodstanding.intake.profiles.patient_key import PatientKey
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.questions import OpenQuestion
from goodstanding.intake.profiles.tables import Table
from goodstanding.intake.roster import RosterFile
from goodstanding.intake.roster.problems import Problem
from goodstanding.vocabulary import Words

Proposer = Callable[[Table], Profile | None]
"""Makes a profile for a table that none fits."""


@attrs.frozen
class Export:
    """What one file says: by which profile it was read, whose word it is, and of which day."""

    file: str
    profile: Profile
    as_of: date
    roster: RosterFile
    left_out: bool = False
    """Whether a row of it is left out that names nobody for certain."""


@attrs.frozen
class Exports:
    """What the files say, and what nobody could tell from them.

    `unread` are files, and sheets of workbooks, that nothing was read from; `open_again` was asked
    with an earlier file and left open.
    """

    exports: tuple[Export, ...]
    questions: tuple[OpenQuestion, ...]
    notes: tuple[str, ...]
    unread: tuple[str, ...]
    open_again: tuple[OpenQuestion, ...] = ()

    @property
    def by_profile(self) -> tuple[Export, ...]:
        """The files that were read by a profile, not in the program's own format."""
        return tuple(export for export in self.exports if export.profile is not OWN)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every row that could not be read."""
        return tuple(problem for export in self.exports for problem in export.roster.problems)


@attrs.frozen(kw_only=True)
class Desk:
    """What is at hand to read by: profiles, words, people on record, and the site's key."""

    profiles: Sequence[Profile]
    words: Words
    patients: PatientKey
    today: date
    people: Directory = attrs.field(factory=Directory)
    propose: Proposer | None = None
    disciplines: Disciplines = attrs.field(factory=Disciplines)
