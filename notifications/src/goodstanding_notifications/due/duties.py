"""Due items of duties that come with privileges: reports, attestations and the like, not done."""

from collections.abc import Iterator

from goodstanding.conditions import DutyFrom, DutyOf
from goodstanding.engine.practice import DutyOwed
from goodstanding.engine.practice.duties import duties_change
from goodstanding.features.answer_text import words_of_duty
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.duties.builder import needs_of, person_duties
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding_notifications.due.context import Evaluation, PersonContext
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.kinds import ACTION_REPORT, DUTY, OWN_DUTY, Kind

_RECORD = "Record who did it, when, and what shows it"


def duties(context: PersonContext, evaluation: Evaluation) -> Iterator[DueItem]:
    """One for each duty of a person, or of the employer about a person, that is not done."""
    for compact in context.catalog.compacts:
        if compact.duties:
            evaluation.until(duties_change(compact, context.dossier, context.on))
    authorities = Authorities(context.catalog, {context.person: context.dossier})
    booked = [
        BookingRequirement(booking.category, booking.state, booking.capacity, booking.mode)
        for booking in context.bookings
        if booking.until >= context.on
    ]
    needs = needs_of(context.dossier, booked)
    for owed, category in person_duties(
        context.catalog, authorities, context.dossier, needs, context.on
    ).items():
        if owed.open:
            yield from _item(context, evaluation, owed, category)


def _item(
    context: PersonContext, evaluation: Evaluation, owed: DutyOwed, category: str
) -> Iterator[DueItem]:
    """The item; a duty without a last day is told from the day on which it was first seen."""
    kind = _kind(owed).id
    subject = f"duty:{owed.duty.id}:{owed.jurisdiction}:{owed.owed_from}"
    deadline = owed.by or context.first_seen.get(subject, context.on)
    near = evaluation.near(context, kind, deadline, category)
    if not near and owed.by is not None:
        return
    # One without a last day is kept open, or the day it was first seen would be forgotten.
    asks = owed.duty.asks
    what = f"{asks[:1].upper()}{asks[1:]}"
    todo: tuple[str, ...] = (what, _RECORD)
    own: tuple[str, ...] = ()
    if owed.duty.of is DutyOf.HOLDER:
        todo = (f"Ask the holder to {asks}", _RECORD)
        own = (what, "Send HR what shows it")
    why = words_of_duty(owed.duty)
    if owed.in_doubt:
        why += f"; only if {JURISDICTIONS[owed.jurisdiction].name} is outside the compact"
    if owed.done_early is not None:
        why += f"; done on {owed.done_early}, before it was owed on {owed.owed_from}"
    yield DueItem(
        kind,
        context.person,
        subject,
        deadline,
        _title(owed),
        why,
        todo,
        rules=(owed.duty.id,),
        sources=tuple(dict.fromkeys(str(cite) for cite in owed.duty.cite)),
        states=(owed.jurisdiction,),
        credential=category,
        asks="" if owed.by is not None else "undated",
        own=own,
    )


def _kind(owed: DutyOwed) -> Kind:
    if owed.duty.counted_from is DutyFrom.ACTION:
        return ACTION_REPORT
    return OWN_DUTY if owed.duty.of is DutyOf.HOLDER else DUTY


def _title(owed: DutyOwed) -> str:
    """What no reader must not know: of an action it says no more than that something is due."""
    if owed.duty.counted_from is DutyFrom.ACTION:
        return "report that the compact asks for"
    return f"duty that comes with the privilege in {JURISDICTIONS[owed.jurisdiction].name}"
