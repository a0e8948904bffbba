"""The words of the work queue: kinds, urgencies, and what was done, for every screen."""

from datetime import date
from types import MappingProxyType
from typing import Final

from goodstanding.features.shown_days import bare_day
from goodstanding.features.terminal_colors import Tone
from goodstanding.features.work_queue.page import (
    ItemKind,
    ItemStatus,
    Override,
    QueueItem,
    Urgency,
    Withdrawal,
)
from goodstanding.vocabulary import called

KINDS: Final = MappingProxyType(
    {
        ItemKind.NOT_ALLOWED: "Not allowed",
        ItemKind.ABSENT: "Booked, not at work",
        ItemKind.CANNOT_BE_TOLD: "Cannot be told",
        ItemKind.LAPSED: "Just lapsed",
        ItemKind.MISSING: "Missing for the job",
        ItemKind.DUTY_OVERDUE: "Duty overdue",
        ItemKind.EXPIRING: "Ends soon",
        ItemKind.DUTY: "Duty to be done",
        ItemKind.NOT_VERIFIED: "Not verified lately",
        ItemKind.UNREAD: "Row not read",
        ItemKind.DISAGREEMENT: "Sources disagree",
        ItemKind.REVIEW: "Waiting for review",
    }
)
"""Each kind as a screen says it."""
TONES: Final = MappingProxyType(
    {
        ItemKind.NOT_ALLOWED: Tone.STOPPED,
        ItemKind.ABSENT: Tone.STOPPED,
        ItemKind.CANNOT_BE_TOLD: Tone.UNKNOWN,
        ItemKind.LAPSED: Tone.WARNING,
        ItemKind.MISSING: Tone.WARNING,
        ItemKind.DUTY_OVERDUE: Tone.STOPPED,
        ItemKind.EXPIRING: Tone.WARNING,
        ItemKind.DUTY: Tone.WARNING,
        ItemKind.NOT_VERIFIED: Tone.WARNING,
        ItemKind.UNREAD: Tone.UNKNOWN,
        ItemKind.DISAGREEMENT: Tone.UNKNOWN,
        ItemKind.REVIEW: Tone.UNKNOWN,
    }
)
"""The tone of each kind."""
URGENCIES: Final = MappingProxyType(
    {
        Urgency.TODAY: "Now",
        Urgency.WEEK: "Within 7 days",
        Urgency.MONTH: "Within 30 days",
        Urgency.LATER: "Later",
        Urgency.UNDATED: "No booking is known to be affected",
    }
)
"""Each urgency as a heading."""


def what(item: QueueItem) -> str:
    """What an item is about beside its person: `RN in TX and OK`, `CCM`; may be empty."""
    words = [called(item.category)] if item.category else []
    if item.states:
        more = len(item.states) - _STATES
        listed = ", ".join(item.states[:_STATES]) + (f" and {more} more" if more > 0 else "")
        words.append(f"in {listed}")
    return " ".join(words)


_STATES: Final = 3


def overridden(override: Override, on: date) -> str:
    """That an item is overridden: by whom, through when, and why; never that it is settled."""
    return (
        f"overridden by {override.approver} through {bare_day(override.through, on)} because "
        f"{override.reason} (asked by {override.actor})"
    )


def withdrawn(withdrawal: Withdrawal, on: date) -> str:
    """That an act was withdrawn: by whom, when, and why."""
    day = bare_day(withdrawal.day, on)
    return f"withdrawn by {withdrawal.actor} on {day} because {withdrawal.reason}"


def done(item: QueueItem, on: date) -> tuple[str, ...]:
    """What was done about an item, a phrase for each act that counts on a day."""
    found = []
    if item.override is not None:
        found.append(overridden(item.override, on))
    if item.resolution is not None:
        day = bare_day(item.resolution.day, on)
        found.append(f"resolved by {item.resolution.actor} on {day}: {item.resolution.evidence}")
    if item.came_back is not None:
        day = bare_day(item.came_back.day, on)
        found.append(
            f"{item.came_back.actor} resolved it on {day} ({item.came_back.evidence}), and it is "
            "still so"
        )
    if item.assigned is not None:
        found.append(f"assigned to {item.assigned.assignee} by {item.assigned.actor}")
    if item.acknowledged is not None and item.status is ItemStatus.ACKNOWLEDGED:
        day = bare_day(item.acknowledged.day, on)
        found.append(f"seen by {item.acknowledged.actor} on {day}")
    return tuple(found)
