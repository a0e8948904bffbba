"""Moves: what a multistate license is worth once its holder's residence has changed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from goodstanding.catalog import Compact, CompactMembership, Move, PartyRule, Point, Unapplied
from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice.grounds import AUTHORIZED, REFUSED, REVIEW, Outcome
from goodstanding.engine.practice.licenses import LicenseOnDay
from goodstanding.engine.validity import residences_on
from goodstanding.facts import CompactApplication, Residence
from goodstanding.jurisdictions import BITS


class Ruling(NamedTuple):
    """What a multistate license is worth outside its own state, before encumbrances."""

    outcome: Outcome
    rules: tuple[PartyRule, ...]
    says: str
    args: tuple[object, ...] = ()
    remedy: str = ""
    by: date | None = None


class MoveContext(NamedTuple):
    """What a ruling on residence and moves looks at."""

    on: date
    compact: Compact
    family: Sequence[Compact]
    """Every compact of the category: a party to any of them on the day of a move counts as one."""
    home: str | None
    residences: Sequence[Residence]
    applications: Sequence[CompactApplication]


def ruling(held: LicenseOnDay, case: MoveContext) -> Ruling:
    """What residence makes of one current multistate license of a full party."""
    issuer = held.record.license.jurisdiction
    rules = case.compact.rules
    if case.home is None:
        places = residences_on(tuple(case.residences), case.on)
        return Ruling(
            REVIEW,
            (rules[Point.RESIDENCE],),
            "the primary state of residence is {0}, so the home state is not certain",
            ("recorded as " + " and ".join(sorted(places)) if places else "not recorded",),
            "Record the primary state of residence and since when",
        )
    history = _history(case)
    if case.home == issuer:
        return _at_home(held, case, history)
    hops = _hops_from(issuer, history)
    if not hops or hops[0].since is None:
        return _start_unknown(held, case)
    issued = held.record.issued
    if issued is not None and issued > hops[0].since:
        return _issued_elsewhere(held, case, issued)
    return _follow(held, case, hops)


def _history(case: MoveContext) -> list[Residence]:
    """Residences begun by the day, in order, neighbors of the same state joined."""
    begun = [place for place in case.residences if place.since is None or place.since <= case.on]
    if len(begun) <= 1:
        return begun
    begun.sort(key=lambda place: place.since or date.min)
    joined: list[Residence] = []
    for place in begun:
        if joined and joined[-1].jurisdiction == place.jurisdiction:
            continue
        joined.append(place)
    return joined


def _hops_from(issuer: str, history: list[Residence]) -> list[Residence]:
    """The residences after the last one in the issuing state; the present one if there was none."""
    for position in range(len(history) - 1, -1, -1):
        if history[position].jurisdiction == issuer:
            return history[position + 1 :]
    return history[-1:]


def _party(case: MoveContext, issuer: str, place: str, day: date) -> CompactMembership | None:
    """Membership, on the day of a move, of the compact that the license was multistate under.

    None when the place the move led to had not even enacted it.
    """
    members = [each for each in (compact.members(day) for compact in case.family) if each.full]
    shared = [each for each in members if BITS[issuer] & (each.full | each.unsettled_home)]
    bit = BITS.get(place, 0)
    entered = [each for each in shared or members if bit & each.enacted]
    entered.sort(key=lambda each: not bit & each.full)
    return entered[0] if entered else None


def _at_home(held: LicenseOnDay, case: MoveContext, history: list[Residence]) -> Ruling:
    rules = case.compact.rules
    issuer = held.record.license.jurisdiction
    issued = held.record.issued
    if len(history) > 1 and issued is not None:
        back = history[-1].since or date.min
        begun_since = any(
            term.since is not None and back <= term.since <= case.on
            for term in held.record.license.terms
        )
        for place in history[:-1]:
            away = place.since
            if away is None or away <= issued or place.jurisdiction == case.home or begun_since:
                continue
            members = _party(case, issuer, place.jurisdiction, away)
            if members is None or not BITS.get(place.jurisdiction, 0) & members.full:
                return Ruling(
                    REVIEW,
                    (rules[Point.CONVERTED],),
                    "the move to {0}, not a full party, on {1} touched the {2}; whether it is "
                    "multistate again after the return is not recorded",
                    (place.jurisdiction, away, held.record),
                    "Record the term that began after the return, or the board's word on its scope",
                )
    return Ruling(
        AUTHORIZED,
        (rules[Point.PRIVILEGE],),
        "the {0} is multistate and {1} is the primary state of residence",
        (held.record, held.record.license.jurisdiction),
    )


def _start_unknown(held: LicenseOnDay, case: MoveContext) -> Ruling:
    rules = case.compact.rules
    home = case.home or ""
    if _party(case, held.record.license.jurisdiction, home, case.on) is None:
        return _converted(held, case, home, None)
    return Ruling(
        REVIEW,
        (rules[Point.RESIDENCE],),
        "{0} is the residence, but since when is not recorded",
        (home,),
        "Record since when {0} has been the primary state of residence",
    )


def _issued_elsewhere(held: LicenseOnDay, case: MoveContext, issued: date) -> Ruling:
    """A multistate license issued by a state its holder had already left."""
    places = residences_on(tuple(case.residences), issued)
    lived = next(iter(places)) if len(places) == 1 else case.home or ""
    for place in (lived, case.home or ""):
        if _party(case, held.record.license.jurisdiction, place, case.on) is None:
            return _converted(held, case, place, None)
    return Ruling(
        REVIEW,
        (case.compact.rules[Point.RESIDENCE],),
        "the {0} is multistate, but its holder was residing in {1} when it was issued",
        (held.record, lived),
        "Confirm the primary state of residence and the scope of the license with the board",
    )


def _converted(held: LicenseOnDay, case: MoveContext, place: str, moved: date | None) -> Ruling:
    points = [Point.OUTSIDE_RESIDENT if moved is None else Point.CONVERTED]
    says = "a resident of {1}, outside the compact, holds no multistate license"
    if place not in BITS:
        points.append(Point.ABROAD)
        says = "residence abroad leaves the {0} single-state"
    elif moved is not None:
        says = "the move to {1}, outside the compact, on {2} made the {0} single-state"
    rules = tuple(case.compact.rules[point] for point in points)
    return Ruling(REFUSED, rules, says, (held.record, place, moved))


def _follow(held: LicenseOnDay, case: MoveContext, hops: list[Residence]) -> Ruling:
    """Each change of residence since leaving the issuing state, in order."""
    pending: Ruling | None = None
    for position, hop in enumerate(hops):
        moved = hop.since or date.min
        members = _party(case, held.record.license.jurisdiction, hop.jurisdiction, moved)
        if members is None:
            return _converted(held, case, hop.jurisdiction, moved)
        if pending is not None:
            continue
        if not BITS[hop.jurisdiction] & members.full:
            pending = Ruling(
                REVIEW,
                (case.compact.rules[Point.MOVE_TO_PENDING],),
                "{0} was not fully in the compact when it became the residence on {1}; whether the "
                "{2} stays multistate is not settled",
                (hop.jurisdiction, moved, held.record),
                "Ask the board of " + hop.jurisdiction + " in writing",
            )
            continue
        after = hops[position + 1].since if position + 1 < len(hops) else None
        ruled = _regime(held, case, hop, moved, after)
        if after is None or ruled.outcome is not AUTHORIZED:
            pending = ruled
    if pending is None:
        raise AssertionError("a person who moved has a last residence")
    return pending


def _regime(
    held: LicenseOnDay, case: MoveContext, hop: Residence, moved: date, after: date | None
) -> Ruling:
    """A move between party states, under the rule in force on the day."""
    day = case.on if after is None else after - ONE_DAY
    privilege = case.compact.rules[Point.PRIVILEGE]
    step = None if case.compact.moves is None else case.compact.moves.at(case.on)
    if step is None:
        return Ruling(
            REVIEW,
            (case.compact.rules[Point.RESIDENCE],),
            "no rule on moves is on record for the day",
            (),
            "Confirm the home state with the boards",
        )
    move: Move = step.value
    filed = _filed(case, hop, day)
    label, place = held.record, hop.jurisdiction
    last = None if move.window is None else moved + timedelta(days=move.window)
    beyond = move.limit is not None and day > moved + timedelta(days=move.limit)
    if beyond:
        limit = moved + timedelta(days=move.limit or 0)
        return Ruling(
            REFUSED,
            (move.breached,),
            "the {0} could be used after the move to {1} through {2} only",
            (label, place, limit),
        )
    in_time = [given for given in filed if last is None or given <= last or given < step.day]
    if in_time:
        return Ruling(
            AUTHORIZED,
            (move.applied, privilege),
            "the {0} continues after the move to {1} on {2}: an application was filed on {3}",
            (label, place, moved, in_time[0]),
        )
    if last is not None and day <= last and move.unapplied is Unapplied.WINDOW:
        return Ruling(
            AUTHORIZED,
            (move.waiting, privilege),
            "the {0} continues for now after the move to {1} on {2}; the application there is due "
            "by {3}",
            (label, place, moved, last),
            f"Apply for a multistate license in {place} by {last}",
            last,
        )
    return Ruling(
        REVIEW,
        (move.breached if move.unapplied is Unapplied.WINDOW else move.waiting,),
        "no application in {1} after the move on {2} is recorded in time; whether the {0} is still "
        "multistate is not settled",
        (label, place, moved),
        f"Record the application filed in {place}, or apply there now",
    )


def _filed(case: MoveContext, hop: Residence, day: date) -> list[date]:
    """Applications in the new home state by the day, not from an earlier stay there."""
    earlier = max(
        (
            place.until
            for place in case.residences
            if place.jurisdiction == hop.jurisdiction
            and place.until is not None
            and hop.since is not None
            and place.until < hop.since
        ),
        default=date.min,
    )
    family = {compact.id for compact in case.family}
    return sorted(
        application.filed
        for application in case.applications
        if application.jurisdiction == hop.jurisdiction
        and application.compact in family
        and earlier < application.filed <= day
    )
