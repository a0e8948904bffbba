"""Which part of the agency a report is about: a category, a state, a branch, a manager."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import attrs

from goodstanding.errors import InputError
from goodstanding.facts import Dossier
from goodstanding.features.bookings import UpcomingBooking
from goodstanding.features.phrases import listed, state, title
from goodstanding.features.workforce import branch, manager

_NAMED: Final = 12
"""How many branches or managers are named to choose from."""


@attrs.frozen
class ReportScope:
    """What is asked about; an empty word means all. Substitutes come from everywhere."""

    category: str = ""
    state: str = ""
    branch: str = ""
    manager: str = ""
    manager_name: str = ""
    """The manager's name for the title, where the manager is on the roster."""

    def people(self, dossier: Dossier | None, on: date) -> bool:
        """Whether a person is asked about, by branch and manager on a day."""
        if not (self.branch or self.manager):
            return True
        return dossier is not None and (
            self.branch.casefold() in ("", branch(dossier, on).casefold())
            and self.manager in ("", manager(dossier, on))
        )

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return self != EVERYTHING

    def bookings(self, bookings: Sequence[UpcomingBooking]) -> list[UpcomingBooking]:
        """Those of the bookings that are asked about."""
        return [
            booking
            for booking in bookings
            if self.category in ("", booking.need.category)
            and self.state in ("", booking.need.state)
        ]

    def covers(self, category: str, states: Sequence[str]) -> bool:
        """Whether what concerns a category in some states is asked about."""
        return self.category in ("", category) and (not self.state or self.state in states)

    def __str__(self) -> str:
        """`RN in Texas`, for a title; empty where all is asked about."""
        where = [f"branch {self.branch}"] if self.branch else []
        where += [f"manager {self.manager_name or self.manager}"] if self.manager else []
        words = [title(self.category)] if self.category else []
        words += [state(self.state)] if self.state else []
        what = listed(words, last="in") if len(words) > 1 else "".join(words)
        return ", ".join([*([what] if what else []), *where])


EVERYTHING = ReportScope()


def scope_on_record(asked: ReportScope, people: Mapping[str, Dossier], on: date) -> ReportScope:
    """The same with branch and manager as they are on record, found by a part of their name too.

    `InputError` names those that there are: a slip of the pen is no empty report.
    """
    branches = {found: found for found in (branch(dossier, on) for dossier in people.values())}
    managers = {
        found: people[found].person.name if found in people else found
        for found in (manager(dossier, on) for dossier in people.values())
    }
    in_charge = _meant("manager", asked.manager, managers)
    return attrs.evolve(
        asked,
        branch=_meant("branch", asked.branch, branches),
        manager=in_charge,
        manager_name=managers.get(in_charge, ""),
    )


def _meant(what: str, text: str, known: Mapping[str, str]) -> str:
    """The one of those on record, by its name, that a text means."""
    if not text:
        return ""
    wanted = text.casefold()
    whole = [id for id, name in known.items() if wanted in (id.casefold(), name.casefold())]
    found = whole or [id for id, name in known.items() if id and wanted in name.casefold()]
    if len(found) == 1:
        return found[0]
    names = sorted({known[id] for id in found or known if id})
    if not names:
        raise InputError(f"{text!r}: nobody's {what} is on record on that day")
    more = f" or {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    says = "may be several" if found else f"is no {what} on record"
    raise InputError(f"{text!r}: {says}; write one of {', '.join(names[:_NAMED])}{more}")
