"""The license under an issued privilege on a day: moves take the privilege along, or stop it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from goodstanding.catalog import Compact, Point
from goodstanding.conditions import AfterMove
from goodstanding.engine.practice.causes import Cause, last_start
from goodstanding.engine.practice.context import PracticeContext, underway
from goodstanding.engine.practice.licenses import EncumbranceEffect, LicenseOnDay
from goodstanding.engine.validity import eligible_on, residences_on
from goodstanding.facts import Privilege, Residence
from goodstanding.jurisdictions import BITS

_RECORD_HOME = "Record the primary state of residence and since when"
_NEW_TERM = "Record the term of the privilege that began after the move, or renew it"


class Under(NamedTuple):
    """The license that a privilege rests on, and the day on which it came to rest on it."""

    license: LicenseOnDay
    moved: date | None
    """None: the license that the privilege was issued on."""


def license_under(
    context: PracticeContext,
    compact: Compact,
    privilege: Privilege,
    base: LicenseOnDay,
    causes: list[Cause],
) -> Under:
    """What a privilege rests on after every move since its term began; adds what stops it."""
    asked = compact.conditions.home
    if asked is False:
        return Under(base, None)
    found: list[Cause] = []
    under = Under(base, None)
    if context.home is None:
        found.append(_home_unknown(context))
    elif asked is None:
        if context.home != base.record.license.jurisdiction:
            state = base.record.license.jurisdiction
            why = f"whether a privilege may rest on a license of {state}, not the residence "
            why += f"{context.home}, is not established for the {compact.name}"
            remedy = f"Ask the commission of the {compact.name} in writing"
            found.append(Cause(False, Point.RESIDENCE, why, remedy))
    else:
        under = _after_moves(context, compact, privilege, base, found)
        if not found:
            found.extend(_not_at_home(context, privilege, under))
    if underway(context.dossier.military, context.on):
        # Service members and spouses may keep another state as their home.
        found = [cause._replace(refused=False) for cause in found]
    causes.extend(found)
    return under


def _home_unknown(context: PracticeContext) -> Cause:
    states = residences_on(context.dossier.residences, context.on)
    where = "recorded as " + " and ".join(sorted(states)) if states else "not recorded"
    why = f"the primary state of residence is {where}"
    return Cause(False, Point.RESIDENCE, why, _RECORD_HOME)


def _not_at_home(context: PracticeContext, privilege: Privilege, under: Under) -> Iterator[Cause]:
    """A license that is not of the state of residence, or a privilege that is for it."""
    home, state = context.home, under.license.record.license.jurisdiction
    if home == privilege.jurisdiction:
        why = f"its holder lives in {home}, where a license is needed and no privilege serves"
        yield Cause(True, Point.PRIVILEGE_MOVE, why, f"Obtain a license from {home}")
    elif home != state:
        vague = any(
            residence.jurisdiction == home and residence.since is None
            for residence in context.dossier.residences
        )
        why = f"the license under it is of {state}, and its holder lives in {home}"
        remedy = f"Record the license of {home} that the privilege rests on"
        yield Cause(not vague, Point.RESIDENCE, why, remedy)


def _after_moves(
    context: PracticeContext,
    compact: Compact,
    privilege: Privilege,
    base: LicenseOnDay,
    causes: list[Cause],
) -> Under:
    """Each change of residence since the privilege's term began, in order."""
    under = Under(base, None)
    for hop in _hops(context, last_start(privilege, context.on)):
        moved = hop.since or date.min
        state = hop.jurisdiction
        if state == under.license.record.license.jurisdiction:
            continue
        where = f"the move to {state} on {moved}"
        if compact.conditions.after_move is AfterMove.UNSETTLED:
            why = f"what {where} leaves of it is not established"
            remedy = f"Ask the commission of the {compact.name} in writing"
            causes.append(Cause(False, Point.PRIVILEGE_MOVE, why, remedy))
            return under
        if compact.conditions.after_move is AfterMove.STOPS:
            why = f"it is off since {where}, until its next term"
            causes.append(Cause(True, Point.PRIVILEGE_MOVE, why, _NEW_TERM))
            return under
        if under.license.record.on(moved).effect >= EncumbranceEffect.CONDITIONAL:
            why = f"an action stood against the license under it at {where}, which leaves it there"
            causes.append(Cause(True, Point.PRIVILEGE_MOVE, why, _NEW_TERM))
            return under
        follower = _license_of(context, compact, state, moved)
        if follower is None:
            why = f"it is off since {where}, until its next term: no license of {state} that may "
            why += "carry it was in force that day"
            causes.append(Cause(True, Point.PRIVILEGE_MOVE, why, _NEW_TERM))
            return under
        if not follower.record.on(moved).current:
            why = f"whether the {follower.record} was in force at {where} is not recorded"
            remedy = f"Record the term and status of the {follower.record} on {moved}"
            causes.append(Cause(False, Point.PRIVILEGE_MOVE, why, remedy))
        under = Under(follower, moved)
    return under


def _hops(context: PracticeContext, after: date) -> Iterator[Residence]:
    """The residences begun after a day and by the day asked about, neighbors of a state joined."""
    begun = sorted(
        (
            residence
            for residence in context.dossier.residences
            if residence.since is None or residence.since <= context.on
        ),
        key=lambda residence: (residence.since or date.min, residence.jurisdiction),
    )
    before = None
    for residence in begun:
        if residence.jurisdiction != before and residence.since and residence.since > after:
            yield residence
        before = residence.jurisdiction


def _license_of(
    context: PracticeContext, compact: Compact, state: str, on: date
) -> LicenseOnDay | None:
    """A license of a state that a privilege may come to rest on, one in force before the others."""
    bit = BITS.get(state, 0)
    if not bit & (compact.members(on).full | compact.members(on).unsettled_home):
        return None
    found = [
        license
        for license in context.licenses
        if license.record.bit == bit
        and license.record.full
        and license.record.on(on).usable
        and eligible_on(license.record.license.compact_eligible, on) is not False
    ]
    found.sort(key=lambda license: (not license.record.on(on).current, license.record.license.id))
    return found[0] if found else None
