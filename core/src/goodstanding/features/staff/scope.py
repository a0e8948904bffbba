"""Which people of the staff are asked for."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

import attrs

from goodstanding.facts import Dossier, WorkerStatus
from goodstanding.features.workforce import absence, branch


class WorkStatus(StrEnum):
    """Whether somebody is at work on a day."""

    AT_WORK = "at_work"
    ON_LEAVE = "on_leave"
    LEFT = "left"


def work_status(dossier: Dossier, on: date) -> WorkStatus:
    """At work where nothing else is on record."""
    why = absence(dossier, on)
    if why is None:
        return WorkStatus.AT_WORK
    return WorkStatus.LEFT if why.status is WorkerStatus.LEFT else WorkStatus.ON_LEAVE


@attrs.frozen(kw_only=True)
class StaffScope:
    """What is asked for; an empty word, or None, means all."""

    name: str = ""
    """Letters of the name or the id."""
    branch: str = ""
    category: str = ""
    """A license category or a certification that somebody has on record."""
    work: WorkStatus | None = None
    waiting: bool = False
    """Only those about whom something asks somebody to act."""

    def takes(self, dossier: Dossier, on: date, waiting: Collection[str]) -> bool:
        """Whether a person is asked for; `waiting` are those about whom somebody is to act."""
        person = dossier.person
        return (
            self.name.strip().casefold() in f"{person.name} {person.id}".casefold()
            and self.branch in ("", branch(dossier, on))
            and (not self.category or self.category in kinds_of(dossier))
            and self.work in (None, work_status(dossier, on))
            and (not self.waiting or person.id in waiting)
        )


EVERYBODY = StaffScope()


def kinds_of(dossier: Dossier) -> frozenset[str]:
    """The license categories and certifications that a person has on record."""
    return frozenset(
        [license.category for license in dossier.permissions]
        + [privilege.category for privilege in dossier.privileges]
        + [certification.type for certification in dossier.certifications]
    )
