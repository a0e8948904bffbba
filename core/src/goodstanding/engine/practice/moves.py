"""Moves: what a multistate license is worth once its holder's residence has changed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from goodstanding.catalog import Compact, CompactMembership, PartyRule, Point, Unapplied
from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.grounds import AUTHORIZED, REFUSED, REVIEW, Outcome
from goodstanding.engine.practice.licenses import LicenseOnDay
from goodstanding.engine.validity import residences_on
from goodstanding.facts import Residence
from goodstanding.jurisdictions import BITS


class Ruling(NamedTuple):
    """What a multistate license is worth outside its own state, before encumbrances."""

    outcome: Outcome
    rules: tuple[PartyRule, ...]
    says: str
    args: tuple[object, ...] = ()
    remedy: str = ""
    by: date | None = None


def ruling(license: LicenseOnDay, compact: Compact, context: PracticeContext) -> Ruling:
    """What residence makes of one current multistate license of a full party."""
    home = context.home
    if home is None:
        states = residences_on(context.dossier.residences, context.on)
        return Ruling(
            REVIEW,
            (compact.rules[Point.RESIDENCE],),
            "the primary state of residence is {0}, so the home state is not certain",
            ("recorded as " + " and ".join(sorted(states)) if states else "not recorded",),
            "Record the primary state of residence and since when",
        )
    history = _history(context.dossier.residences, context.on)
    issuer = license.record.license.jurisdiction
    if home == issuer:
        return _at_home(license, compact, context, history)
    hops = _hops_from(issuer, history)
    if not hops or hops[0].since is None:
        return _start_unknown(license, compact, context, home)
    issued = license.record.issued
    if issued is not None and issued > hops[0].since:
        return _issued_elsewhere(license, compact, context, home, issued)
    return _follow(license, compact, context, hops)


def _history(residences: Sequence[Residence], on: date) -> list[Residence]:
    """Residences begun by the day, in order, neighbors of the same state joined."""
    begun = [
        residence for residence in residences if residence.since is None or residence.since <= on
    ]
    if len(begun) <= 1:
        return begun
    begun.sort(key=lambda residence: residence.since or date.min)
    joined: list[Residence] = []
    for residence in begun:
        if joined and joined[-1].jurisdiction == residence.jurisdiction:
            continue
        joined.append(residence)
    return joined


def _hops_from(issuer: str, history: list[Residence]) -> list[Residence]:
    """The residences after the last one in the issuing state; the present one if there was none."""
    for position in range(len(history) - 1, -1, -1):
        if history[position].jurisdiction == issuer:
            return history[position + 1 :]
    return history[-1:]


def _entered(
    license: LicenseOnDay, compact: Compact, context: PracticeContext, state: str, day: date
) -> CompactMembership | None:
    """Membership, on a day, of the compact that the license was multistate under then.

    That is the compact asked about if it had begun, else the one before it. None when the state
    had not even enacted it.
    """
    issuer = license.record.bit
    compacts = (compact,) if compact.began <= day else context.family
    members = [
        membership
        for membership in (other.members(day) for other in compacts)
        if membership.full | membership.unsettled_home
    ]
    shared = [
        membership
        for membership in members
        if issuer & (membership.full | membership.unsettled_home)
    ]
    bit = BITS.get(state, 0)
    entered = [membership for membership in shared or members if bit & membership.enacted]
    entered.sort(key=lambda membership: not bit & membership.full)
    return entered[0] if entered else None


def _carried_over(
    members: CompactMembership, compact: Compact, context: PracticeContext, moved: date
) -> int:
    """Full parties on the day of a move that, if it was under the compact before, came along."""
    if moved < compact.began <= context.on:
        return members.full & compact.members(compact.began).full
    return members.full


def _at_home(
    license: LicenseOnDay, compact: Compact, context: PracticeContext, history: list[Residence]
) -> Ruling:
    rules = compact.rules
    record = license.record
    issued = record.issued
    if len(history) > 1 and issued is not None:
        back = history[-1].since or date.min
        begun_since = any(
            term.since is not None and back <= term.since <= context.on
            for term in record.license.terms
        )
        for residence in history[:-1]:
            state, away = residence.jurisdiction, residence.since
            if away is None or away <= issued or state == context.home or begun_since:
                continue
            members = _entered(license, compact, context, state, away)
            if members is None or not BITS.get(state, 0) & _carried_over(
                members, compact, context, away
            ):
                return Ruling(
                    REVIEW,
                    (rules[Point.CONVERTED],),
                    "the move to {0}, not a full party, on {1} touched the {2}; whether it is "
                    "multistate again after the return is not recorded",
                    (state, away, record),
                    "Record the term that began after the return, or the board's word on its scope",
                )
    return Ruling(
        AUTHORIZED,
        (rules[Point.PRIVILEGE],),
        "the {0} is multistate and {1} is the primary state of residence",
        (record, record.license.jurisdiction),
    )


def _start_unknown(
    license: LicenseOnDay, compact: Compact, context: PracticeContext, home: str
) -> Ruling:
    if _entered(license, compact, context, home, context.on) is None:
        return _converted(license, compact, home, None)
    return Ruling(
        REVIEW,
        (compact.rules[Point.RESIDENCE],),
        "{0} is the residence, but since when is not recorded",
        (home,),
        "Record since when {0} has been the primary state of residence",
    )


def _issued_elsewhere(
    license: LicenseOnDay, compact: Compact, context: PracticeContext, home: str, issued: date
) -> Ruling:
    """A multistate license issued by a state its holder had already left.

    Residents of a state outside the compact whose privileges are asked about hold no multistate
    license, even if the state is in an earlier compact of the category.
    """
    states = residences_on(context.dossier.residences, issued)
    lived = next(iter(states)) if len(states) == 1 else home
    for state in (lived, home):
        if _entered(license, compact, context, state, context.on) is None:
            return _converted(license, compact, state, None)
    return Ruling(
        REVIEW,
        (compact.rules[Point.RESIDENCE],),
        "the {0} is multistate, but its holder was residing in {1} when it was issued",
        (license.record, lived),
        "Confirm the primary state of residence and the scope of the license with the board",
    )


def _converted(license: LicenseOnDay, compact: Compact, state: str, moved: date | None) -> Ruling:
    points = [Point.OUTSIDE_RESIDENT if moved is None else Point.CONVERTED]
    says = "a resident of {1}, outside the compact, holds no multistate license"
    if state not in BITS:
        points.append(Point.ABROAD)
        says = "residence abroad leaves the {0} single-state"
    elif moved is not None:
        says = "the move to {1}, outside the compact, on {2} made the {0} single-state"
    rules = tuple(compact.rules[point] for point in points)
    return Ruling(REFUSED, rules, says, (license.record, state, moved))


def _follow(
    license: LicenseOnDay, compact: Compact, context: PracticeContext, hops: list[Residence]
) -> Ruling:
    """Each change of residence since leaving the issuing state, in order."""
    pending: Ruling | None = None
    for position, hop in enumerate(hops):
        moved = hop.since or date.min
        members = _entered(license, compact, context, hop.jurisdiction, moved)
        if members is None:
            return _converted(license, compact, hop.jurisdiction, moved)
        if pending is not None:
            continue
        if not BITS[hop.jurisdiction] & _carried_over(members, compact, context, moved):
            pending = Ruling(
                REVIEW,
                (compact.rules[Point.MOVE_TO_PENDING],),
                "{0}, the residence from {1}, was not fully in the compact; whether the {2} stays "
                "multistate is not settled",
                (hop.jurisdiction, moved, license.record),
                "Ask the board of " + hop.jurisdiction + " in writing",
            )
            continue
        after = hops[position + 1].since if position + 1 < len(hops) else None
        ruled = _regime(license, compact, context, hop, moved, after)
        if after is None or ruled.outcome is not AUTHORIZED:
            pending = ruled
    if pending is None:
        raise AssertionError("a person who moved has a last residence")
    return pending


def _regime(
    license: LicenseOnDay,
    compact: Compact,
    context: PracticeContext,
    hop: Residence,
    moved: date,
    after: date | None,
) -> Ruling:
    """A move between party states, under the rule in force on the day."""
    day = context.on if after is None else after - ONE_DAY
    privilege = compact.rules[Point.PRIVILEGE]
    step = None if compact.moves is None else compact.moves.at(context.on)
    if step is None:
        return Ruling(
            REVIEW,
            (compact.rules[Point.RESIDENCE],),
            "no rule on moves is on record for the day",
            (),
            "Confirm the home state with the boards",
        )
    move = step.value
    record, state = license.record, hop.jurisdiction
    last = None if move.window is None else moved + timedelta(days=move.window)
    if move.limit is not None and day > moved + timedelta(days=move.limit):
        return Ruling(
            REFUSED,
            (move.breached,),
            "the {0} could be used after the move to {1} through {2} only",
            (record, state, moved + timedelta(days=move.limit)),
        )
    in_time = [
        filed
        for filed in _filed(context, hop, day)
        if last is None or filed <= last or filed < step.day
    ]
    if in_time:
        return Ruling(
            AUTHORIZED,
            (move.applied, privilege),
            "the {0} continues after the move to {1} on {2}: an application was filed on {3}",
            (record, state, moved, in_time[0]),
        )
    if last is not None and day <= last and move.unapplied is Unapplied.WINDOW:
        through = license.which if isinstance(license.which, date) else None
        if through is not None and through < last:
            return Ruling(
                AUTHORIZED,
                (move.waiting, privilege),
                "the {0} continues for now after the move to {1} on {2}, and ends on {3}; the "
                "application there is due by {4}",
                (record, state, moved, through, last),
                f"Have the multistate license of {state} issued by {through}: the {record} ends "
                "that day",
                through,
            )
        return Ruling(
            AUTHORIZED,
            (move.waiting, privilege),
            "the {0} continues for now after the move to {1} on {2}; the application there is due "
            "by {3}",
            (record, state, moved, last),
            f"Apply for a multistate license in {state} by {last}",
            last,
        )
    return Ruling(
        REVIEW,
        (move.breached if move.unapplied is Unapplied.WINDOW else move.waiting,),
        "no application in {1} after the move on {2} is recorded in time; whether the {0} is still "
        "multistate is not settled",
        (record, state, moved),
        f"Record the application filed in {state}, or apply there now",
    )


def _filed(context: PracticeContext, hop: Residence, day: date) -> list[date]:
    """Applications in the new home state by the day, not from an earlier stay there."""
    earlier = max(
        (
            residence.until
            for residence in context.dossier.residences
            if residence.jurisdiction == hop.jurisdiction
            and residence.until is not None
            and hop.since is not None
            and residence.until < hop.since
        ),
        default=date.min,
    )
    family = {compact.id for compact in context.family}
    return sorted(
        application.filed
        for application in context.dossier.compact_applications
        if application.jurisdiction == hop.jurisdiction
        and application.compact in family
        and earlier < application.filed <= day
    )
