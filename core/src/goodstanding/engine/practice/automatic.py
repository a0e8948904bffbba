"""Privileges an automatic compact gives in its party states, computed from license and facts."""

from datetime import date

from goodstanding.catalog import Compact, CompactMembership, PartyRule, Point
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.grounds import AUTHORIZED, NOTE, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.licenses import EncumbranceEffect, LicenseOnDay, burden
from goodstanding.engine.practice.moves import MoveContext, Ruling, ruling
from goodstanding.engine.practice.privilege_limits import weights
from goodstanding.engine.practice.residence import moved_in
from goodstanding.engine.validity import Validity
from goodstanding.facts import Against
from goodstanding.findings import Basis
from goodstanding.jurisdictions import BITS, EVERYWHERE


def privilege_claims(compact: Compact, case: PracticeContext, claims: list[Ground]) -> None:
    """Adds what one automatic compact gives, or why it gives nothing, in every jurisdiction."""
    members = compact.members(case.on)
    if not members.full | members.unsettled:
        return
    candidates: list[LicenseOnDay] = []
    for one in case.held:
        filed = one.record
        if filed.registration or filed.license.id in case.gone:
            continue
        if not one.usable:
            _not_in_force(compact, case, one, claims)
        elif not filed.full:
            _stays_home(case, one, (compact.rules[Point.PERMIT],), claims)
        elif filed.multistate is not False:
            candidates.append(one)
        else:
            _single_state(compact, case, members, one, claims)
    if candidates:
        _from_licenses(compact, case, members, candidates, claims)
    if case.dossier.encumbrances or any(one.taken_away for one in case.held):
        _others_encumbered(compact, case, claims)


def _from_licenses(
    compact: Compact,
    case: PracticeContext,
    members: CompactMembership,
    candidates: list[LicenseOnDay],
    claims: list[Ground],
) -> None:
    """What the licenses that are, or may be, multistate give together."""
    issuers = {one.record.license.jurisdiction for one in candidates if one.record.multistate}
    rivals = len(issuers) > 1 and case.home not in issuers
    for one in candidates:
        _from_license(compact, case, members, one, rivals, claims)
    if issuers and len(case.held) > len(candidates):
        _redundant(compact, case, members, claims)


def _not_in_force(
    compact: Compact, case: PracticeContext, one: LicenseOnDay, claims: list[Ground]
) -> None:
    rules: tuple[PartyRule, ...] = (compact.rules[Point.ENDED],)
    state = one.record.license.jurisdiction
    if one.taken_away:
        rules = (compact.rules[Point.OWN_ENCUMBERED],)
        if one.record.multistate is not False:
            rules = (compact.rules[Point.HOME_ENCUMBERED], *rules)
    elif one.record.multistate is not False and case.home not in {None, state}:
        rules = (*rules, compact.rules[Point.ENDED_IN_WINDOW])
    says = "the {0} is not in force: {1.why}"
    remedy = (
        "Renew the {0} and record the new term"
        if one.validity is Validity.EXPIRED
        else "Record the board's word when the {0} is active"
    )
    args = (one.record, one)
    bits = case.within & ~one.record.bit
    claims.append(Ground(REFUSED, bits, rules, says, args, (one.record.fact,), remedy=remedy))


def _stays_home(
    case: PracticeContext, one: LicenseOnDay, rules: tuple[PartyRule, ...], claims: list[Ground]
) -> None:
    says = "the {0} serves in {1} only"
    args = (one.record, one.record.license.jurisdiction)
    bits = case.within & ~one.record.bit
    claims.append(Ground(REFUSED, bits, rules, says, args, (one.record.fact,)))


def _single_state(
    compact: Compact,
    case: PracticeContext,
    members: CompactMembership,
    one: LicenseOnDay,
    claims: list[Ground],
) -> None:
    rules: tuple[PartyRule, ...] = (compact.rules[Point.SINGLE_STATE],)
    if case.home is not None:
        party = BITS.get(case.home, 0) & members.full
        point = Point.PARTY_RESIDENT if party else Point.OUTSIDE_RESIDENT
        rules = (*rules, compact.rules[point])
    if moved_in(case, one):
        rules = (*rules, compact.rules[Point.MOVED_IN])
    _stays_home(case, one, rules, claims)


def _from_license(
    compact: Compact,
    case: PracticeContext,
    members: CompactMembership,
    one: LicenseOnDay,
    rivals: bool,
    claims: list[Ground],
) -> None:
    """What one license that is, or may be, multistate gives outside its own state."""
    filed = one.record
    elsewhere = case.within & ~filed.bit
    if not elsewhere:
        return
    remark = _remark(compact, case.on)
    facts = (filed.fact, *_residence_facts(case))
    not_accepting = (compact.rules[Point.NOT_ACCEPTING], *remark)
    if not filed.bit & (members.full | members.unsettled_home):
        where, rules = "is not in the compact on the day", not_accepting
        if filed.bit & members.partial:
            where = "takes privileges but issues no multistate licenses yet"
            rules = (compact.rules[Point.PARTIAL],)
        says = "the {0} serves in {1} only: {1} {2}"
        home = (filed, filed.license.jurisdiction, where)
        claims.append(Ground(REFUSED, elsewhere, rules, says, home, (filed.fact,)))
        return
    accepting = members.accepting & elsewhere
    ruled = _worth(compact, case, one, rivals)
    if ruled[0].outcome is REFUSED:
        refused = ruled[0]
        claims.append(_claim(refused, accepting, facts))
        further = (compact.rules[Point.NOT_ACCEPTING],)
        claims.append(_claim(refused, elsewhere & ~accepting, facts, further))
        return
    says = "{here} takes no privileges on the day, so the multistate {0} gives nothing there"
    args = (filed,)
    outside = elsewhere & ~accepting
    if outside:
        claims.append(Ground(REFUSED, outside, not_accepting, says, args, (filed.fact,)))
    if not accepting:
        return
    blocked = 0
    if case.dossier.encumbrances:
        blocked = _blocked(compact, case, accepting, claims)
    unsettled = accepting & ~blocked
    if filed.bit & members.full:
        unsettled &= members.unsettled
    if unsettled:
        rules = (compact.rules[Point.UNSETTLED],)
        says = "sources disagree whether the compact reached {here} on the day"
        remedy = "Ask the board of {here} in writing"
        claims.append(Ground(REVIEW, unsettled, rules, says, args, (filed.fact,), remedy=remedy))
    free = accepting & ~blocked & ~unsettled
    partial = free & members.partial
    for each in ruled:
        if free & ~partial:
            claims.append(_claim(each, free & ~partial, facts, remark))
        if partial:
            claims.append(_claim(each, partial, facts, (*remark, compact.rules[Point.PARTIAL])))


def _remark(compact: Compact, on: date) -> tuple[PartyRule, ...]:
    step = None if compact.remark is None else compact.remark.at(on)
    return () if step is None else (step.value,)


def _claim(
    ruled: Ruling, bits: int, facts: tuple[str, ...], further: tuple[PartyRule, ...] = ()
) -> Ground:
    """What was ruled, for a set of jurisdictions in which further rules may be cited."""
    basis = Basis.MULTISTATE_PRIVILEGE if ruled.outcome is AUTHORIZED else Basis.NONE
    return Ground(
        ruled.outcome,
        bits,
        ruled.rules + further,
        ruled.says,
        ruled.args,
        facts,
        basis,
        ruled.remedy,
        ruled.by,
    )


def _worth(
    compact: Compact, case: PracticeContext, one: LicenseOnDay, rivals: bool
) -> list[Ruling]:
    """What a current license is worth elsewhere: one refusal, else every doubt, else the yes."""
    circumstances = MoveContext(
        case.on,
        compact,
        case.family,
        case.home,
        case.dossier.residences,
        case.dossier.compact_applications,
    )
    base = ruling(one, circumstances)
    if base.outcome is REFUSED:
        return [base]
    moved = case.home not in {None, one.record.license.jurisdiction}
    found = weights(compact, case, one, rivals)
    for weight in found:
        if weight.outcome is REFUSED:
            if moved:
                rules = (*weight.rules, compact.rules[Point.ENDED_IN_WINDOW])
                weight = weight._replace(rules=rules)  # noqa: PLW2901 - the same, cited further
            return [weight]
    doubts = [each for each in (base, *found) if each.outcome is REVIEW]
    return doubts or [base]


def _others_encumbered(compact: Compact, case: PracticeContext, claims: list[Ground]) -> None:
    """A flag everywhere else for a license, not of the home state, that a board acted against."""
    for one in case.held:
        filed = one.record
        if filed.license.jurisdiction == case.home or not (one.effect or one.taken_away):
            continue
        rule = compact.rules[Point.OTHER_ENCUMBERED]
        says = "a board acted against the {0}; that touches no other state by itself"
        bits = EVERYWHERE & ~filed.bit
        claims.append(Ground(NOTE, bits, (rule,), says, (filed,), (filed.fact,)))
    for bit, position, _ in _orphans(case):
        rule = compact.rules[Point.OTHER_ENCUMBERED]
        says = "a board acted against a license that is not recorded here; no other state by itself"
        fact = (f"encumbrances[{position}]",)
        claims.append(Ground(NOTE, EVERYWHERE & ~bit, (rule,), says, (), fact))


def _blocked(compact: Compact, case: PracticeContext, accepting: int, claims: list[Ground]) -> int:
    """States that acted against the privilege, or against a license of their own; claims say so."""
    blocked = 0
    for bit, position, acted in _actions_in(case, Against.PRIVILEGE):
        if not bit & accepting or bit & blocked:
            continue
        blocked |= bit
        fact = (f"encumbrances[{position}]",)
        rule = compact.rules[Point.PRIVILEGE_ACTION]
        if acted >= EncumbranceEffect.UNKNOWN:
            says = "{here} acted against the privilege, which is gone there until the action ends"
            remedy = "Record the day on which {here} ended its action against the privilege"
            claims.append(Ground(REFUSED, bit, (rule,), says, (), fact, remedy=remedy))
        else:
            says = "{here} acted against the privilege; whether that limits it is not settled"
            remedy = "Ask the board of {here} what its action leaves of the privilege"
            claims.append(Ground(REVIEW, bit, (rule,), says, (), fact, remedy=remedy))
    for one in case.held:
        filed = one.record
        bit = filed.bit
        if not one.effect or not bit & accepting or filed.registration:
            continue
        rule = compact.rules[Point.OTHER_ENCUMBERED]
        args = (filed,)
        if one.effect >= EncumbranceEffect.UNKNOWN and not bit & blocked:
            blocked |= bit
            says = "the {0} is encumbered; whether the privilege in {here} remains is not settled"
            remedy = "Ask the board of {here} whether its action reaches the privilege"
            claims.append(Ground(REVIEW, bit, (rule,), says, args, (filed.fact,), remedy=remedy))
    for bit, position, acted in _orphans(case):
        if acted >= EncumbranceEffect.UNKNOWN and bit & accepting and not bit & blocked:
            blocked |= bit
            fact = (f"encumbrances[{position}]",)
            rule = compact.rules[Point.OTHER_ENCUMBERED]
            says = "{here} acted against a license of its own that is not recorded here"
            remedy = "Record that license, or ask the board of {here} what its action reaches"
            claims.append(Ground(REVIEW, bit, (rule,), says, (), fact, remedy=remedy))
    return blocked


def _orphans(case: PracticeContext) -> list[tuple[int, int, EncumbranceEffect]]:
    """Actions in force against a license of a state of which no license is recorded."""
    recorded = {license_.jurisdiction for license_ in case.dossier.licenses}
    return [
        (bit, position, acted)
        for bit, position, acted in _actions_in(case, Against.LICENSE)
        if case.dossier.encumbrances[position].license is None
        and case.dossier.encumbrances[position].jurisdiction not in recorded
    ]


def _actions_in(
    case: PracticeContext, against: Against
) -> list[tuple[int, int, EncumbranceEffect]]:
    found = []
    for position, action in enumerate(case.dossier.encumbrances):
        if action.against is against:
            acted = burden((action,), case.on)
            if acted:
                found.append((BITS[action.jurisdiction], position, acted))
    found.sort(key=lambda entry: -entry[2])
    return found


def _redundant(
    compact: Compact, case: PracticeContext, members: CompactMembership, claims: list[Ground]
) -> None:
    """A single-state license of another party state beside a multistate one: a remark, no more."""
    for one in case.held:
        filed = one.record
        if (
            one.usable
            and filed.full
            and filed.multistate is False
            and filed.bit & members.full
            and filed.license.jurisdiction != case.home
        ):
            says = "the {0} is redundant beside the multistate license and may not be renewed"
            rule = compact.rules[Point.REDUNDANT]
            claims.append(Ground(NOTE, EVERYWHERE, (rule,), says, (filed,), (filed.fact,)))


def _residence_facts(case: PracticeContext) -> tuple[str, ...]:
    return tuple(
        [
            f"residences[{position}]"
            for position, place in enumerate(case.dossier.residences)
            if place.jurisdiction == case.home
        ]
    )
