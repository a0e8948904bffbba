"""The work queue of what is on record in a store."""

from datetime import date
from typing import TYPE_CHECKING

from goodstanding.features.disagreements.builder import disagreements_of
from goodstanding.features.morning.page import Morning
from goodstanding.features.roster import Roster
from goodstanding.features.work_queue.acts import DayOf, work_queue
from goodstanding.features.work_queue.builder import queue_items
from goodstanding.features.work_queue.page import QueueItem, WorkQueue
from goodstanding.site.overrides import OverridePolicy

if TYPE_CHECKING:
    from goodstanding.store import Store


def items_on_record(store: "Store", report: Morning, roster: Roster) -> tuple[QueueItem, ...]:
    """The items of a report on the store's roster, before anything was done about them."""
    return queue_items(report, roster, disagreements_of(store), store.on_own_word())


def queue_on_record(
    store: "Store",
    title: str,
    day: date,
    items: tuple[QueueItem, ...],
    day_of: DayOf,
    policy: OverridePolicy | None,
) -> WorkQueue:
    """The queue of items, with what is on record as done about them."""
    return work_queue(title, day, items, store.queue.acts(), day_of, policy)
