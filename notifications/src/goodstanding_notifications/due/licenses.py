"""Due items of licenses: terms that end, and applications due after a move."""

from collections.abc import Iterable, Iterator
from datetime import date

from goodstanding.engine.practice import Authority, explain
from goodstanding.engine.practice.grounds import Outcome
from goodstanding.engine.practice.issuing_state import REISSUE
from goodstanding.engine.validity import status_on
from goodstanding.facts import License, Privilege, StatusWord
from goodstanding.findings import Remedy
from goodstanding.jurisdictions import BITS, JURISDICTIONS, codes
from goodstanding_notifications.days import shifted
from goodstanding_notifications.due.context import Evaluation, PersonContext
from goodstanding_notifications.due.item import Booking, DueItem, answer_fields
from goodstanding_notifications.kinds import LICENSE_END, MOVE

_GIVEN_UP = frozenset(
    {StatusWord.SURRENDERED, StatusWord.REVOKED, StatusWord.RETIRED, StatusWord.DEACTIVATED}
)


def license_ends(
    context: PersonContext, authority: Authority, evaluation: Evaluation
) -> Iterator[DueItem]:
    """The end of each license that still gives authority on its last day."""
    for license_ in context.dossier.permissions:
        if license_.category != authority.category:
            continue
        through = last_day(license_)
        if through is None or not evaluation.near(
            context, LICENSE_END.id, through, license_.category
        ):
            continue
        if status_on(license_.status, context.on) in _GIVEN_UP or not _counts(
            authority, f"licenses[{license_.id}]", through
        ):
            continue
        state = JURISDICTIONS[license_.jurisdiction]
        after = explain(authority, state.code, shifted(through, 1))
        ends_first = authority.segment(through).authorized
        lost = ends_first & ~authority.segment(shifted(through, 1)).authorized
        fields = answer_fields(after, context.catalog)
        title = f"{license_.category.upper()} {_word(license_)} of {state.name}"
        home = _new_home(authority, license_, shifted(through, 1))
        todo, own = _renewal(state.name) if home is None else _reissue(state.name, home, through)
        yield DueItem(
            LICENSE_END.id,
            context.person,
            f"license:{license_.id}",
            through,
            title,
            f"the term on record ends on {through} and no later one is recorded",
            todo,
            rules=fields["rules"],
            sources=fields["sources"],
            states=tuple(codes(lost)),
            booked=booked_in(context.bookings, license_.category, lost, shifted(through, 1)),
            credential=license_.category,
            own=own,
        )


def privilege_ends(
    context: PersonContext, authority: Authority, evaluation: Evaluation
) -> Iterator[DueItem]:
    """The end of each issued privilege that gives authority, or may, on its last day."""
    for position, privilege in enumerate(context.dossier.privileges):
        through = last_day(privilege)
        if (
            privilege.category != authority.category
            or through is None
            or not evaluation.near(context, LICENSE_END.id, through, privilege.category)
            or status_on(privilege.status, context.on) in _GIVEN_UP
            or not _counts(authority, f"privileges[{position}]", through)
        ):
            continue
        state = JURISDICTIONS[privilege.jurisdiction]
        fields = answer_fields(explain(authority, state.code, shifted(through, 1)), context.catalog)
        lost = authority.segment(through).authorized & state.bit
        yield DueItem(
            LICENSE_END.id,
            context.person,
            f"privilege:{privilege.compact}:{privilege.jurisdiction}:{privilege.category}",
            through,
            f"{privilege.category.upper()} compact privilege in {state.name}",
            f"the term on record ends on {through} and no later one is recorded",
            ("Ask the holder about the renewal of the privilege, and record the new last day",),
            rules=fields["rules"],
            sources=fields["sources"],
            states=(state.code,) if lost else (),
            booked=booked_in(context.bookings, privilege.category, lost, shifted(through, 1)),
            credential=privilege.category,
            own=(
                f"Renew the privilege for {state.name} with the compact, then send HR the new last "
                "valid day",
            ),
        )


def _new_home(authority: Authority, license_: License, after: date) -> str | None:
    """The state whose license takes this one's place, as the holder lives there now.

    None where it can be renewed.
    """
    fact = f"licenses[{license_.id}]"
    for ground in authority.segment(after).grounds:
        if ground.remedy == REISSUE and fact in ground.facts:
            return JURISDICTIONS[str(ground.args[2])].name
    return None


def _renewal(state: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What whoever keeps the record is to do about a renewal, and what the holder is."""
    return (
        ("Ask the holder about the renewal, and record the new last valid day",),
        (f"Renew with the {state} board, then send HR the new last valid day",),
    )


def _reissue(state: str, home: str, through: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The same where the holder has moved, and the old home renews no multistate license."""
    why = f"the {state} board renews no multistate license of a resident of {home}"
    return (
        (
            f"Ask the holder whether the {home} board will issue a multistate license by "
            f"{through}, and record it when it is issued: {why}",
        ),
        (
            f"Apply to the {home} board for a multistate license, ask for it by {through}, and "
            f"tell HR when it is issued: {why}",
        ),
    )


def last_day(credential: License | Privilege) -> date | None:
    """The last valid day on record; None when a term has no end, or there is none."""
    ends = [term.through for term in credential.terms]
    if not ends or any(end is None for end in ends):
        return None
    return max(end for end in ends if end is not None)


def ends_of_terms(credentials: Iterable[License | Privilege]) -> frozenset[date]:
    """The days after the last valid days: what is lost then is told as the end of what ended."""
    days = (last_day(credential) for credential in credentials)
    return frozenset(shifted(day, 1) for day in days if day is not None)


def booked_in(
    bookings: Iterable[Booking], category: str, states: int, since: date
) -> tuple[tuple[str, str], ...]:
    """The days and states of work booked in some states from a day on, in order."""
    found = {
        (max(booking.since, since).isoformat(), booking.state)
        for booking in bookings
        if booking.category == category and booking.until >= since and BITS[booking.state] & states
    }
    return tuple(sorted(found))


def moves(
    context: PersonContext, authority: Authority, evaluation: Evaluation
) -> Iterator[DueItem]:
    """Applications that are due by a day, while what rests on them still counts."""
    seen: set[date] = set()
    for ground in authority.segment(context.on).grounds:
        by = ground.by
        if ground.outcome is not Outcome.AUTHORIZED or by is None or by in seen:
            continue
        seen.add(by)
        if by < context.on or not evaluation.near(context, MOVE.id, by, authority.category):
            continue
        state = JURISDICTIONS[next(codes(ground.bits))].name
        remedy = Remedy(ground.remedy.format(*ground.args, here=state), by)
        yield DueItem(
            MOVE.id,
            context.person,
            f"move:{authority.category}",
            by,
            f"{authority.category.upper()} license after a move",
            ground.says.format(*ground.args, here=state),
            (remedy.text, "Record the day on which the application was filed"),
            rules=tuple(rule.id for rule in ground.rules),
            sources=tuple(dict.fromkeys(str(cite) for rule in ground.rules for cite in rule.cite))[
                :4
            ],
            states=tuple(codes(ground.bits)),
            booked=booked_in(context.bookings, authority.category, ground.bits, shifted(by, 1)),
            credential=authority.category,
        )


def _counts(authority: Authority, fact: str, on: date) -> bool:
    """Whether a license or privilege gives authority, or may give it, on a day."""
    return any(
        fact in ground.facts and ground.outcome in (Outcome.AUTHORIZED, Outcome.REVIEW)
        for ground in authority.segment(on).grounds
    )


def _word(license_: License) -> str:
    return str(license_.kind).replace("_", " ")
