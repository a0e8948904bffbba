"""Looks at one person on one day: every due item, and when to look again."""

from collections.abc import Iterator

from goodstanding.engine.practice import Authority, Capacity, Mode
from goodstanding.errors import PluginError
from goodstanding.jurisdictions import mask
from goodstanding_notifications.days import shifted
from goodstanding_notifications.due.certifications import certifications
from goodstanding_notifications.due.context import LOOK_AGAIN, Evaluation, PersonContext
from goodstanding_notifications.due.duties import duties
from goodstanding_notifications.due.further import further
from goodstanding_notifications.due.item import Booking, DueItem
from goodstanding_notifications.due.licenses import license_ends, moves, privilege_ends
from goodstanding_notifications.due.positions import positions
from goodstanding_notifications.due.work import coming_changes, doubts, lost, passed, work
from goodstanding_notifications.kinds import NOT_COVERED


def evaluate(context: PersonContext) -> Evaluation:
    """All due items of a person, one for each subject and deadline."""
    evaluation = Evaluation()
    found: dict[tuple[str, str, object], DueItem] = {}
    for item in _items(context, evaluation):
        found.setdefault(item.key, item)
    evaluation.items = list(found.values())
    evaluation.until(shifted(context.on, LOOK_AGAIN))
    return evaluation


def decided(evaluation: Evaluation) -> Evaluation:
    """The same; `PluginError` where a plugin's kind failed, so that nobody takes it for all."""
    for why in evaluation.undecided.values():
        raise PluginError(why)
    return evaluation


def _items(context: PersonContext, evaluation: Evaluation) -> Iterator[DueItem]:
    categories = dict.fromkeys(license_.category for license_ in context.dossier.permissions)
    categories |= dict.fromkeys(privilege.category for privilege in context.dossier.privileges)
    categories |= dict.fromkeys(booking.category for booking in context.bookings)
    open_bits: dict[str, int] = {}
    authorities = {
        category: Authority(context.catalog, context.dossier, category) for category in categories
    }
    booked = False
    for category, authority in authorities.items():
        evaluation.until(authority.segment(context.on).until)
        yield from license_ends(context, authority, evaluation)
        yield from privilege_ends(context, authority, evaluation)
        yield from moves(context, authority, evaluation)
        yield from lost(context, authority, evaluation)
        yield from coming_changes(context, authority, evaluation)
        yield from passed(context, authority, evaluation)
        open_bits[category] = 0
        for same in _alike(context, category):
            for item in work(context, authority, same, evaluation):
                booked = True
                if item.kind == NOT_COVERED.id:
                    open_bits[category] |= mask(item.states)
                yield item
    for category, authority in authorities.items():
        yield from doubts(context, authority, open_bits[category], evaluation, booked=booked)
    yield from certifications(context, evaluation)
    yield from positions(context, evaluation)
    yield from duties(context, evaluation)
    yield from further(context, evaluation)


def _alike(context: PersonContext, category: str) -> list[list[Booking]]:
    """The bookings ahead that need the same authority."""
    found: dict[tuple[str, Capacity, Mode | None], list[Booking]] = {}
    for booking in context.bookings:
        if booking.category == category and booking.until >= context.on:
            found.setdefault((booking.state, booking.capacity, booking.mode), []).append(booking)
    return list(found.values())
