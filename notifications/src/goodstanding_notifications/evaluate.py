"""Looks at one person on one day: every due item, and when to look again."""

from collections.abc import Iterator
from datetime import timedelta

from goodstanding.engine.practice import Authority, Capacity, Mode
from goodstanding.jurisdictions import mask
from goodstanding_notifications.due import LOOK_AGAIN, Booking, DueItem, Evaluation, PersonContext
from goodstanding_notifications.due_certifications import certifications
from goodstanding_notifications.due_licenses import license_ends, moves
from goodstanding_notifications.due_positions import positions
from goodstanding_notifications.due_work import coming_changes, doubts, lost, work
from goodstanding_notifications.kinds import NOT_COVERED


def look_at(case: PersonContext) -> Evaluation:
    """All due items of a person, one for each subject and deadline."""
    look = Evaluation()
    found: dict[tuple[str, str, object], DueItem] = {}
    for item in _items(case, look):
        found.setdefault(item.key, item)
    look.items = list(found.values())
    look.until(case.on + timedelta(days=LOOK_AGAIN))
    return look


def _items(case: PersonContext, look: Evaluation) -> Iterator[DueItem]:
    categories = dict.fromkeys(license_.category for license_ in case.dossier.licenses)
    categories |= dict.fromkeys(each.category for each in case.bookings)
    for category in categories:
        authority = Authority(case.catalog, case.dossier, category)
        look.until(authority.segment(case.on).until)
        yield from license_ends(case, authority, look)
        yield from moves(case, authority, look)
        yield from lost(case, authority, look)
        yield from coming_changes(case, authority, look)
        open_ = 0
        for same in _alike(case, category):
            for item in work(case, authority, same, look):
                if item.kind == NOT_COVERED.id:
                    open_ |= mask(item.states)
                yield item
        yield from doubts(case, authority, open_, look)
    yield from certifications(case, look)
    yield from positions(case, look)


def _alike(case: PersonContext, category: str) -> list[list[Booking]]:
    """The bookings ahead that need the same authority."""
    found: dict[tuple[str, Capacity, Mode | None], list[Booking]] = {}
    for each in case.bookings:
        if each.category == category and each.until >= case.on:
            found.setdefault((each.state, each.capacity, each.mode), []).append(each)
    return list(found.values())
