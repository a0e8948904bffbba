"""The work queue of what is on record in a store."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from goodstanding.catalog import Catalog
from goodstanding.facts import Dossier
from goodstanding.features.disagreements.builder import disagreements_of
from goodstanding.features.disagreements.page import DisputedFact
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.page import Morning
from goodstanding.features.roster import Roster, license_numbers
from goodstanding.features.work_queue.acts import work_queue
from goodstanding.features.work_queue.builder import queue_items
from goodstanding.features.work_queue.page import QueueItem, WorkQueue
from goodstanding.features.work_queue.withdrawals import DayOf
from goodstanding.site.overrides import OverridePolicy
from goodstanding.site.site_file import SiteFile

if TYPE_CHECKING:
    from goodstanding.store import Store


def items_on_record(
    store: "Store",
    report: Morning,
    roster: Roster,
    disagreements: Iterable[DisputedFact] | None = None,
) -> tuple[QueueItem, ...]:
    """The items of a report on the store's roster, before anything was done about them.

    `disagreements` are those of the store, for who has them at hand already.
    """
    found = disagreements_of(store) if disagreements is None else disagreements
    return queue_items(report, roster, found, store.on_own_word())


def items_of_person(
    store: "Store",
    catalog: Catalog,
    roster: Roster,
    person: str,
    day: date,
    site: SiteFile,
    disagreements: Iterable[DisputedFact],
) -> tuple[QueueItem, ...]:
    """The items of one person on a day, without those who could serve instead.

    The others are not asked about: it costs as much whatever the roster's size.
    """
    doubled = (
        () if person not in roster.affected else tuple(license_numbers(others(roster, person)))
    )
    own = attrs.evolve(
        roster,
        people={person: roster.people[person]},
        visits=tuple(visit for visit in roster.visits if visit.person == person),
        assignments=tuple(task for task in roster.assignments if task.person == person),
        numbers_of_others=(*roster.numbers_of_others, *doubled),
    )
    report = morning(catalog, own, day, site=site, named=0)
    found = items_on_record(store, report, own, disagreements)
    return tuple(attrs.evolve(item, substitutes=()) for item in found)


def others(roster: Roster, person: str) -> Iterator[Dossier]:
    """Everybody else of a roster."""
    return (dossier for known, dossier in roster.people.items() if known != person)


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
