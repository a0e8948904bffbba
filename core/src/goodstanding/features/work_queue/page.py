"""The work queue as data: what asks somebody to act, by when, and what was done about it."""

from datetime import date, datetime
from enum import StrEnum

import attrs

from goodstanding.features.morning.page import AffectedBooking
from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Decision, Remedy
from goodstanding.store import QueueAct


class ItemKind(StrEnum):
    """What an item is about, the worst first."""

    NOT_ALLOWED = "not_allowed"
    ABSENT = "absent"
    CANNOT_BE_TOLD = "cannot_be_told"
    LAPSED = "lapsed"
    MISSING = "missing"
    EXPIRING = "expiring"
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
    day: date


@attrs.frozen
class TaskOwner:
    """Who is to see to the item, and who said so."""

    assignee: str
    actor: str
    day: date


@attrs.frozen
class Resolution:
    """How somebody says that the item was resolved; `document` is the SHA-256 of a file."""

    actor: str
    day: date
    evidence: str
    document: str


@attrs.frozen
class Override:
    """That somebody answers for going on as it is; the answer stays what it is."""

    actor: str
    day: date
    reason: str
    approver: str
    through: date


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
    person: PersonRef
    branch: str = ""
    category: str = ""
    states: tuple[str, ...] = ()
    day: date | None = None
    urgency: Urgency = Urgency.UNDATED
    decision: Decision | None = None
    why: str = ""
    rules: tuple[str, ...] = ()
    remedy: Remedy | None = None
    bookings: tuple[AffectedBooking, ...] = ()
    substitutes: tuple[PersonRef, ...] = ()
    grounds: tuple[str, ...] = ()
    status: ItemStatus = ItemStatus.OPEN
    acknowledged: Acknowledgment | None = None
    assigned: TaskOwner | None = None
    resolved: Resolution | None = None
    override: Override | None = None
    came_back: Resolution | None = None
    """An earlier resolution: the item is still so, or so again."""
    overridable: bool = False
    """Whether the site's policy lets it be overridden."""

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
    items: int
    waiting: int


@attrs.frozen
class WorkQueue:
    """The queue of one day, what waits first, the most urgent first."""

    title: str
    day: date
    items: tuple[QueueItem, ...]
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
    kind: str
    person: PersonRef
    branch: str
    category: str
    states: tuple[str, ...]
    why: str
    """Why the item was there when the override was given."""
    reason: str
    approver: str
    actor: str
    """Who asked for it and recorded it."""
    at: datetime
    since: date
    """The day on which it was given."""
    through: date
    """The last day on which it holds."""


@attrs.frozen
class OverridesPage:
    """The overrides that held on some day of a period, the latest first."""

    title: str
    since: date
    through: date
    overrides: tuple[RecordedOverride, ...]


@attrs.frozen
class ActedItem:
    """An item after something was done about it, and the act on record."""

    item: QueueItem
    act: QueueAct
