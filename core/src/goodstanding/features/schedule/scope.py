"""Which bookings of a schedule are asked for: by state, branch, category and answer."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import attrs

from goodstanding.features.roster import Roster
from goodstanding.features.schedule.page import ScheduledBooking
from goodstanding.features.workforce import branch as branch_of
from goodstanding.findings import Decision


class ScheduleAnswer(StrEnum):
    """Whether a booking can go ahead, with the person's work beside the license."""

    NOT_ALLOWED = Decision.NOT_AUTHORIZED.value
    OPEN = Decision.NEEDS_REVIEW.value
    AWAY = "away"
    """Allowed by license, and not at work on a day of it."""
    ALLOWED = Decision.AUTHORIZED.value


def answer_of(row: ScheduledBooking) -> ScheduleAnswer:
    """Whether a booking can go ahead."""
    if row.decision is Decision.AUTHORIZED and row.away is not None:
        return ScheduleAnswer.AWAY
    return ScheduleAnswer(row.decision.value)


SAYS: Final = {
    ScheduleAnswer.NOT_ALLOWED: "not allowed",
    ScheduleAnswer.OPEN: "cannot be told yet",
    ScheduleAnswer.AWAY: "not at work",
    ScheduleAnswer.ALLOWED: "allowed",
}
"""Whether a booking can go ahead, as a list says it."""


@attrs.frozen(kw_only=True)
class ScheduleScope:
    """What is asked for; an empty word, or None, means all."""

    state: str = ""
    branch: str = ""
    category: str = ""
    answer: ScheduleAnswer | None = None

    def rows(
        self, rows: Iterable[ScheduledBooking], roster: Roster
    ) -> tuple[ScheduledBooking, ...]:
        """Those of the bookings that are asked for, in their order."""
        return tuple(
            row
            for row in rows
            if self.state in ("", row.need.state)
            and self.category in ("", row.need.category)
            and self.answer in (None, answer_of(row))
            and (not self.branch or _branch(roster, row) == self.branch)
        )


ALL_BOOKINGS: Final = ScheduleScope()


def _branch(roster: Roster, row: ScheduledBooking) -> str:
    dossier = roster.people.get(row.person.id)
    return "" if dossier is None else branch_of(dossier, row.day)
