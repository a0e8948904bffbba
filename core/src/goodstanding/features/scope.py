"""Which part of the agency a report is about: a category, a state, a branch, a manager."""

from collections.abc import Sequence
from datetime import date

import attrs

from goodstanding.facts import Dossier
from goodstanding.features.bookings import UpcomingBooking
from goodstanding.features.phrases import listed, state, title
from goodstanding.features.workforce import branch, manager


@attrs.frozen
class ReportScope:
    """What is asked about; an empty word means all. Substitutes come from everywhere."""

    category: str = ""
    state: str = ""
    branch: str = ""
    manager: str = ""

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
        where += [f"manager {self.manager}"] if self.manager else []
        words = [title(self.category)] if self.category else []
        words += [state(self.state)] if self.state else []
        what = listed(words, last="in") if len(words) > 1 else "".join(words)
        return ", ".join([*([what] if what else []), *where])


EVERYTHING = ReportScope()
