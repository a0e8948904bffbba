"""Which part of the agency a report is about: a license category, a state."""

from collections.abc import Sequence

import attrs

from goodstanding.features.bookings import UpcomingBooking
from goodstanding.features.phrases import listed, state, title


@attrs.frozen
class ReportScope:
    """What is asked about; an empty word means all. Substitutes come from everywhere."""

    category: str = ""
    state: str = ""

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
        words = [title(self.category)] if self.category else []
        words += [state(self.state)] if self.state else []
        return listed(words, last="in") if len(words) > 1 else "".join(words)


EVERYTHING = ReportScope()
