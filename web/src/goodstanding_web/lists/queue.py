"""What asks somebody to act: by kind, urgency, branch and who is to see to it."""

from enum import StrEnum
from typing import Final, TypeVar

import attrs

from goodstanding.errors import InputError
from goodstanding.features.tables import ReportTable
from goodstanding.features.work_queue.acts import assignee_key, assignees, chosen
from goodstanding.features.work_queue.page import ItemKind, QueueCount, Urgency, WorkQueue
from goodstanding.features.work_queue.phrases import KINDS, URGENCIES
from goodstanding.features.work_queue.tables import queue_tables
from goodstanding_web.lists.filters import AskedFilters
from goodstanding_web.lists.listing import Filter, Listing

MINE: Final = "mine"
"""Assigned to whoever asks."""
EVERY_BRANCH: Final = "*"
W = TypeVar("W", bound=StrEnum)


@attrs.frozen
class QueueQuery:
    """The items that are asked for, and the names by which they can be narrowed."""

    queue: WorkQueue
    names: tuple[tuple[str, QueueCount], ...]


def queue_of(asked: AskedFilters) -> QueueQuery:
    """The queue of a day; `InputError` for a filter that is none.

    `assigned` is `mine` or the key of a name: an address names nobody.
    """
    whole = asked.agency.queue(asked.day)
    branch = asked.words.get("branch")
    found = chosen(
        whole,
        _words(ItemKind, asked.word("kind")),
        None if branch in (None, EVERY_BRANCH) else branch,
        urgencies=_words(Urgency, asked.word("urgency")),
        assignee=_assignee(asked, whole),
    )
    return QueueQuery(found, tuple((assignee_key(name.word), name) for name in assignees(whole)))


def _assignee(asked: AskedFilters, queue: WorkQueue) -> str:
    """The name behind a filter; `InputError` for one to whom nothing is assigned any more."""
    assigned = asked.word("assigned")
    if assigned in ("", MINE):
        return asked.user if assigned else ""
    for name in assignees(queue):
        if assignee_key(name.word) == assigned:
            return name.word
    raise InputError("Nothing is assigned to that name on this day: choose another one")


def _words(words: type[W], text: str) -> tuple[W, ...]:
    """The word of a filter; `InputError` for one that there is not."""
    if not text:
        return ()
    try:
        return (words(text),)
    except ValueError:
        raise InputError(f"Choose one of {', '.join(words)}") from None


def _tables(asked: AskedFilters) -> tuple[ReportTable, ...]:
    return queue_tables(queue_of(asked).queue)


QUEUE: Final = Listing(
    "Work queue",
    "/queue",
    (
        Filter("kind", "kind:", {kind.value: words for kind, words in KINDS.items()}),
        Filter("urgency", "how soon:", {soon.value: words for soon, words in URGENCIES.items()}),
        Filter("branch", "branch", empty="no branch on record", everything=EVERY_BRANCH),
        Filter("assigned", "assigned to", {MINE: "whoever opens it"}, passing=True),
    ),
    _tables,
)
