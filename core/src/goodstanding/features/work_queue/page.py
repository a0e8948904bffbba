"""The work queue as data: what asks somebody to act, by when, and what was done about it."""

from datetime import date, datetime
from enum import StrEnum

import attrs

from goodstanding.engine.practice import DutyOwed
from goodstanding.features.morning.page import AffectedBooking
from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Decision, Remedy
from goodstanding.store import ActKind, QueueAct


class ItemKind(StrEnum):
    """What an item is about, the worst first."""

    NOT_ALLOWED = "not_allowed"
    ABSENT = "absent"
    CANNOT_BE_TOLD = "cannot_be_told"
    LAPSED = "lapsed"
    MISSING = "missing"
    DUTY_OVERDUE = "duty_overdue"
    EXPIRING = "expiring"
    DUTY = "duty"
    NOT_VERIFIED = "not_verified"
    UNREAD = "unread"
    DISAGREEMENT = "disagreement"
    REVIEW = "review"


class Urgency(StrEnum):
    """How soon the first visit or day is affected: now, within 7 days, within 30, later, or none.

    `undated`: no booking and no day is known to be affected.
    """

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"
    UNDATED = "undated"


class ItemStatus(StrEnum):
    """Where an item stands; only `open` and `acknowledged` ones wait for somebody."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    OVERRIDDEN = "overridden"
    RESOLVED = "resolved"


@attrs.frozen
class Acknowledgment:
    """That somebody has seen the item as it is."""

    actor: str
    """Who has seen it."""
    day: date
    """The day on which it was seen."""


@attrs.frozen
class TaskOwner:
    """Who is to see to the item, and who said so."""

    assignee: str
    """Who is to see to it."""
    actor: str
    """Who said so."""
    day: date
    """The day on which that was said."""


@attrs.frozen
class Resolution:
    """How somebody says that the item was resolved; `document` is the SHA-256 of a file."""

    actor: str
    """Who resolved it."""
    day: date
    """The day on which it was resolved."""
    evidence: str
    """How, and where that can be seen."""
    document: str
    """The SHA-256 of a file that shows it; empty: there is none."""


@attrs.frozen
class Override:
    """That somebody answers for going on as it is; the answer stays what it is."""

    actor: str
    """Who asked for it and recorded it."""
    day: date
    """The day on which it was given."""
    reason: str
    """Why, in the words of who asked."""
    approver: str
    """Who approved it, by name."""
    through: date
    """The last day on which it holds."""


@attrs.frozen
class Withdrawal:
    """That an act counts no longer, since when and why."""

    actor: str
    """Who withdrew it."""
    day: date
    """The day on which it was withdrawn."""
    reason: str
    """Why, in the words of who withdrew it."""


@attrs.frozen(kw_only=True)
class QueueItem:
    """One thing that asks somebody to act.

    `key` comes from the subject and never from the wording: the same thing has it every day.
    `category` is a license category or a credential; `decision` is the answer, which no act
    changes. `grounds` and `bookings` are what the item rests on: an act on other grounds, or on
    fewer bookings, is no act on this.
    """

    key: str
    kind: ItemKind
    """What it is about."""
    person: PersonRef
    """Whom it is about."""
    branch: str = ""
    """The person's branch on the day; empty: not recorded."""
    category: str = ""
    states: tuple[str, ...] = ()
    day: date | None = None
    """The first day, or the day of the first booking, that is affected; `null`: not known."""
    urgency: Urgency = Urgency.UNDATED
    """How soon that is."""
    decision: Decision | None = None
    why: str = ""
    rules: tuple[str, ...] = ()
    remedy: Remedy | None = None
    bookings: tuple[AffectedBooking, ...] = ()
    """The bookings that are affected."""
    substitutes: tuple[PersonRef, ...] = ()
    """Some who may take them."""
    grounds: tuple[str, ...] = ()
    status: ItemStatus = ItemStatus.OPEN
    """Where it stands."""
    acknowledged: Acknowledgment | None = None
    """Who has seen it as it is; `null`: nobody."""
    assigned: TaskOwner | None = None
    """Who is to see to it; `null`: nobody."""
    resolution: Resolution | None = None
    """How it was resolved on this day; `null`: it was not."""
    override: Override | None = None
    """Who answers for it as it is; `null`: nobody."""
    came_back: Resolution | None = None
    """An earlier resolution: the item is still so, or so again."""
    overridable: bool = False
    """Whether the site's policy lets it be overridden."""
    owed: DutyOwed | None = None
    """Of a duty, which it is, for which state, from which day and by when; `null`: no duty."""

    @property
    def waits(self) -> bool:
        """Whether somebody is still to act on it."""
        return self.status in (ItemStatus.OPEN, ItemStatus.ACKNOWLEDGED)

    @property
    def booking_keys(self) -> tuple[str, ...]:
        """What tells its bookings from others."""
        return tuple(sorted({":".join(booking.key) for booking in self.bookings}))


@attrs.frozen
class QueueCount:
    """How many items there are under a word, and how many of them wait for somebody."""

    word: str
    """The kind, urgency or branch."""
    items: int
    """How many items there are."""
    waiting: int
    """How many of them wait for somebody."""


@attrs.frozen
class WorkQueue:
    """The queue of one day, what waits first, the most urgent first."""

    title: str
    day: date
    items: tuple[QueueItem, ...]
    """The items, what waits first, the most urgent first."""
    kinds: tuple[QueueCount, ...]
    """By kind, every kind there is."""
    urgencies: tuple[QueueCount, ...]
    """By urgency, every urgency there is."""
    branches: tuple[QueueCount, ...]
    """By branch, with an empty word for people without a branch on record."""

    def item(self, key: str) -> QueueItem | None:
        """The item with a key; None: there is none on this day."""
        return next((item for item in self.items if item.key == key), None)

    @property
    def waiting(self) -> int:
        """How many items wait for somebody."""
        return sum(item.waits for item in self.items)


@attrs.frozen
class RecordedOverride:
    """An override on record, with what the item was when it was given."""

    item: str
    """The key of the item."""
    kind: str
    """The kind of the item."""
    person: PersonRef
    """Whom the item is about."""
    branch: str
    """The person's branch when it was given."""
    category: str
    states: tuple[str, ...]
    why: str
    """Why the item was there when the override was given."""
    reason: str
    """Why it was given, in the words of who asked."""
    approver: str
    """Who approved it, by name."""
    actor: str
    """Who asked for it and recorded it."""
    at: datetime
    """The moment at which it was recorded."""
    since: date
    """The day on which it was given."""
    through: date
    """The last day on which it holds."""
    withdrawn: Withdrawal | None = None
    """That it was withdrawn, and holds no longer; `null`: it was not."""


@attrs.frozen
class OverridesPage:
    """The overrides that held on some day of a period, the latest first."""

    title: str
    since: date
    """The first day of the period."""
    through: date
    """The last day of the period."""
    overrides: tuple[RecordedOverride, ...]
    """The overrides, the latest first."""


@attrs.frozen
class ItemAct:
    """One act on an item, and whether it was withdrawn."""

    act: QueueAct
    """The act as it is on record."""
    withdrawn: Withdrawal | None
    """That it was withdrawn, and counts no longer; `null`: it was not."""

    @property
    def withdrawable(self) -> bool:
        """Whether it may still be withdrawn; a withdrawal never: the act is done again."""
        return self.withdrawn is None and self.act.kind is not ActKind.WITHDRAWN


@attrs.frozen
class ActedItem:
    """An item after something was done about it, and the act on record."""

    item: QueueItem
    """The item after the act."""
    act: QueueAct
    """The act as it is on record."""
