"""What reassignment holds: who could take a visit, and a proposal for each that cannot stand."""

from datetime import date, time
from enum import StrEnum

import attrs

from goodstanding.engine.practice import PrivilegeOffer
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.schedule.page import ScheduledBooking


class Calendar(StrEnum):
    """What stands in a person's calendar on the days of a visit."""

    FREE = "free"
    """No visit on these days."""
    APART = "apart"
    """Visits on these days, all at another time."""
    TIME_UNKNOWN = "time_unknown"
    """Visits on these days, and not all times are recorded."""
    TAKEN = "taken"
    """A visit at the same time."""


@attrs.frozen(kw_only=True)
class VisitWanted:
    """A visit somebody is looked for: where, in which categories, on which days and at what time.

    `start` of the first day and `end` of the last are on the patient's clock.
    """

    state: str
    categories: tuple[str, ...]
    day: date
    through: date
    start: time | None = None
    end: time | None = None
    """When it ends, on the clock of the patient; `null`: not known."""
    mode: str | None = None
    """How it is made, in person or from afar; `null`: not known."""
    capacity: str = "civilian"
    branch: str = ""
    """The branch whose people come first; empty: none does."""
    held_by: str = ""
    """Who has the visit now, and is not asked again."""


@attrs.frozen(kw_only=True)
class VisitCandidate:
    """Somebody who may serve on every day of the visit, by license.

    `visits` are other visits of those days, `visits_after` those of the seven days from the first.
    """

    person: PersonRef
    category: str
    branch: str
    """The branch they work in on the day; empty: not recorded."""
    same_branch: bool
    """Whether that is the branch whose people come first."""
    calendar: Calendar
    """What stands in their calendar on the days of the visit."""
    visits: int
    visits_after: int
    """Their other visits of the seven days from the first."""


@attrs.frozen(kw_only=True)
class PrivilegeBuyer:
    """Somebody who may not serve, and could after buying a compact privilege by the visit's day."""

    person: PersonRef
    category: str
    offers: tuple[PrivilegeOffer, ...]
    """The privileges that could be bought."""


@attrs.frozen(kw_only=True)
class VisitCandidates:
    """Who could take a visit: in the order in which to ask, the first of `total`.

    `review` are a few of the `in_review` about whom it cannot be told yet; `unread` is how many
    have a row that could not be read and were not looked at.
    """

    wanted: VisitWanted
    """The visit."""
    listed: tuple[VisitCandidate, ...]
    """Those who are named, in the order in which to ask."""
    total: int
    """How many could take it."""
    free: int
    """How many of them have no visit at that time."""
    review: tuple[PersonRef, ...]
    in_review: int
    unread: int
    could_buy: tuple[PrivilegeBuyer, ...] = ()
    """Who could take it after buying a compact privilege, a few of `buyers`."""
    buyers: int = 0
    """How many could take it after buying one."""


@attrs.frozen(kw_only=True)
class Reassignment:
    """A booking that cannot stand, the branch of who has it, and who could take it."""

    booking: ScheduledBooking
    """The booking that cannot stand."""
    branch: str
    """The branch of who has it; empty: not recorded."""
    candidates: VisitCandidates
    """Who could take it."""


@attrs.frozen(kw_only=True)
class ProposalsPage:
    """Proposals for bookings that cannot stand, some of `total`; nothing is changed by it."""

    proposals: tuple[Reassignment, ...]
    """A proposal for each booking, by day."""
    total: int
    """How many bookings cannot stand."""
