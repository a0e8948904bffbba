"""Privileges an automatic compact gives in its party states, computed from license and facts."""

from datetime import date

from goodstanding.catalog import Compact, CompactMembership, PartyRule, Point
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.grounds import AUTHORIZED, NOTE, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.issuing_state import remedy_for
from goodstanding.engine.practice.licenses import (
    EncumbranceEffect,
    LicenseOnDay,
    encumbrance_effect,
)
from goodstanding.engine.practice.moves import Ruling, ruling
from goodstanding.engine.practice.privilege_limits import confirmed, privilege_limits
from goodstanding.engine.practice.residence import moved_in
from goodstanding.facts import Against
from goodstanding.findings import Basis
from goodstanding.jurisdictions import BITS, EVERYWHERE


def privilege_grounds(compact: Compact, context: PracticeContext, grounds: list[Ground]) -> None:
    """Adds what one automatic compact gives, or why it gives nothing, in every jurisdiction."""
    members = compact.members(context.on)
    if not members.full | members.unsettled:
        return
    if compact.incomplete is not None:
        _incomplete(compact.incomplete, context, members, grounds)
        return
    candidates: list[LicenseOnDay] = []
    for license in context.licenses:
        record = license.record
        if record.registration or record.license.id in context.replaced:
            continue
        if not license.usable:
            _not_in_force(compact, context, license, grounds)
        elif not record.full:
            _stays_home(context, license, (compact.rules[Point.PERMIT],), grounds)
        elif license.multistate is not False:
            candidates.append(license)
        else:
            _single_state(compact, context, members, license, grounds)
    if candidates:
        _from_licenses(compact, context, members, candidates, grounds)
    if context.dossier.encumbrances or any(license.taken_away for license in context.licenses):
        _others_encumbered(compact, context, grounds)


def _incomplete(
    rule: PartyRule, context: PracticeContext, members: CompactMembership, grounds: list[Ground]
) -> None:
    """A plugin's slip leaves open what privileges would decide, and nothing else."""
    bits = context.within & (members.accepting | members.enacted)
    if bits and context.licenses:
        remedy = "Install a release of the plugin that fixes it, or ask the board of {here}"
        grounds.append(Ground(REVIEW, bits, (rule,), "{0}", (rule.says,), (), remedy=remedy))


def _from_licenses(
    compact: Compact,
    context: PracticeContext,
    members: CompactMembership,
    candidates: list[LicenseOnDay],
    grounds: list[Ground],
) -> None:
    """What the licenses that are, or may be, multistate give together."""
    issuers = {license.record.license.jurisdiction for license in candidates if license.multistate}
    rivals = len(issuers) > 1 and context.home not in issuers
    for license in candidates:
        _from_license(compact, context, members, license, rivals, grounds)
    if issuers and len(context.licenses) > len(candidates):
        _redundant(compact, context, members, grounds)


def _not_in_force(
    compact: Compact, context: PracticeContext, license: LicenseOnDay, grounds: list[Ground]
) -> None:
    rules: tuple[PartyRule, ...] = (compact.rules[Point.ENDED],)
    state = license.record.license.jurisdiction
    if license.taken_away:
        rules = (compact.rules[Point.OWN_ENCUMBERED],)
        if license.multistate is not False:
            rules = (compact.rules[Point.HOME_ENCUMBERED], *rules)
    elif license.multistate is not False and context.home not in {None, state}:
        rules = (*rules, compact.rules[Point.ENDED_IN_WINDOW])
    says = "the {0} is not in force: {1.why}"
    remedy = remedy_for(context, license)
    args = (license.record, license, context.home)
    bits = context.within & ~license.record.bit
    grounds.append(Ground(REFUSED, bits, rules, says, args, (license.record.fact,), remedy=remedy))


def _stays_home(
    context: PracticeContext,
    license: LicenseOnDay,
    rules: tuple[PartyRule, ...],
    grounds: list[Ground],
) -> None:
    says = "the {0} serves in {1} only"
    args = (license.record, license.record.license.jurisdiction)
    bits = context.within & ~license.record.bit
    grounds.append(Ground(REFUSED, bits, rules, says, args, (license.record.fact,)))


def _single_state(
    compact: Compact,
    context: PracticeContext,
    members: CompactMembership,
    license: LicenseOnDay,
    grounds: list[Ground],
) -> None:
    rules: tuple[PartyRule, ...] = (compact.rules[Point.SINGLE_STATE],)
    if context.home is not None:
        party = BITS.get(context.home, 0) & members.full
        point = Point.PARTY_RESIDENT if party else Point.OUTSIDE_RESIDENT
        rules = (*rules, compact.rules[point])
    if moved_in(context, license):
        rules = (*rules, compact.rules[Point.MOVED_IN])
    _stays_home(context, license, rules, grounds)


def _from_license(
    compact: Compact,
    context: PracticeContext,
    members: CompactMembership,
    license: LicenseOnDay,
    rivals: bool,
    grounds: list[Ground],
) -> None:
    """What one license that is, or may be, multistate gives outside its own state."""
    record = license.record
    elsewhere = context.within & ~record.bit & ~_joined_before(compact, context, record.bit)
    if not elsewhere:
        return
    remark = _remark(compact, context.on)
    facts = (record.fact, *_residence_facts(context))
    not_accepting = (compact.rules[Point.NOT_ACCEPTING], *remark)
    if not record.bit & (members.full | members.unsettled_home):
        where, rules = "is not in the compact on the day", not_accepting
        if record.bit & members.partial:
            where = "takes privileges but issues no multistate licenses yet"
            rules = (compact.rules[Point.PARTIAL],)
        says = "the {0} serves in {1} only: {1} {2}"
        home = (record, record.license.jurisdiction, where)
        grounds.append(Ground(REFUSED, elsewhere, rules, says, home, (record.fact,)))
        return
    accepting = members.accepting & elsewhere
    ruled = _rulings(compact, context, license, rivals)
    if ruled[0].outcome is REFUSED:
        refused = ruled[0]
        grounds.append(_ground(refused, accepting, facts))
        further = (compact.rules[Point.NOT_ACCEPTING],)
        grounds.append(_ground(refused, elsewhere & ~accepting, facts, further))
        return
    says = "{here} takes no privileges on the day, so the multistate {0} gives nothing there"
    args = (record,)
    outside = elsewhere & ~accepting
    if outside:
        grounds.append(Ground(REFUSED, outside, not_accepting, says, args, (record.fact,)))
    if not accepting:
        return
    blocked = 0
    if context.dossier.encumbrances:
        blocked = _blocked(compact, context, accepting, grounds)
    unsettled = accepting & ~blocked
    if record.bit & members.full:
        unsettled &= members.unsettled
    if unsettled:
        rules = (compact.rules[Point.UNSETTLED],)
        says = "sources disagree whether the compact reached {here} on the day"
        remedy = "Ask the board of {here} in writing"
        grounds.append(Ground(REVIEW, unsettled, rules, says, args, (record.fact,), remedy=remedy))
    free = accepting & ~blocked & ~unsettled
    partial = free & members.partial
    for allowed in ruled:
        if free & ~partial:
            grounds.append(_ground(allowed, free & ~partial, facts, remark))
        if partial:
            grounds.append(
                _ground(allowed, partial, facts, (*remark, compact.rules[Point.PARTIAL]))
            )


def _joined_before(compact: Compact, context: PracticeContext, issuer: int) -> int:
    """States between which and the issuer an earlier declared compact of the category applies.

    Of two compacts to which both states belong only the first one declared counts between them.
    """
    joined = 0
    for other in context.family:
        if other is compact:
            break
        members = other.members(context.on)
        if issuer & members.full:
            joined |= members.full
    return joined


def _remark(compact: Compact, on: date) -> tuple[PartyRule, ...]:
    step = None if compact.remark is None else compact.remark.at(on)
    return () if step is None else (step.value,)


def _ground(
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


def _rulings(
    compact: Compact, context: PracticeContext, license: LicenseOnDay, rivals: bool
) -> list[Ruling]:
    """What a current license is worth elsewhere: one refusal, else every doubt, else the yes."""
    base = ruling(license, compact, context)
    if base.outcome is REFUSED:
        return [base]
    moved = context.home not in {None, license.record.license.jurisdiction}
    limits = privilege_limits(compact, context, license, rivals)
    for limit in limits:
        if limit.outcome is REFUSED:
            if moved:
                rules = (*limit.rules, compact.rules[Point.ENDED_IN_WINDOW])
                limit = limit._replace(rules=rules)  # noqa: PLW2901 - the same, cited further
            return [limit]
    doubts = [ruled for ruled in (base, *limits) if ruled.outcome is REVIEW]
    return doubts or [base]


def _others_encumbered(compact: Compact, context: PracticeContext, grounds: list[Ground]) -> None:
    """A flag everywhere else for a license, not of the home state, that a board acted against."""
    for license in context.licenses:
        record = license.record
        if not (license.effect or license.taken_away):
            continue
        if record.license.jurisdiction == context.home:
            if confirmed(license, context.on):
                says = "an action stands against the {0}, recorded as not limiting practice"
                rule = compact.rules[Point.NO_LIMIT]
                bits = EVERYWHERE & ~record.bit
                grounds.append(Ground(NOTE, bits, (rule,), says, (record,), (record.fact,)))
            continue
        rule = compact.rules[Point.OTHER_ENCUMBERED]
        says = "a board acted against the {0}; that touches no other state by itself"
        bits = EVERYWHERE & ~record.bit
        grounds.append(Ground(NOTE, bits, (rule,), says, (record,), (record.fact,)))
    for bit, position, _ in _orphans(context):
        rule = compact.rules[Point.OTHER_ENCUMBERED]
        says = "a board acted against a license that is not recorded here; no other state by itself"
        fact = (f"encumbrances[{position}]",)
        grounds.append(Ground(NOTE, EVERYWHERE & ~bit, (rule,), says, (), fact))


def _blocked(
    compact: Compact, context: PracticeContext, accepting: int, grounds: list[Ground]
) -> int:
    """States that acted against the privilege or a license of their own, each with a ground."""
    blocked = 0
    for bit, position, acted in _actions_in(context, Against.PRIVILEGE):
        if not bit & accepting or bit & blocked:
            continue
        blocked |= bit
        fact = (f"encumbrances[{position}]",)
        rule = compact.rules[Point.PRIVILEGE_ACTION]
        if acted >= EncumbranceEffect.UNKNOWN:
            says = "{here} acted against the privilege, which is gone there until the action ends"
            remedy = "Record the day on which {here} ended its action against the privilege"
            grounds.append(Ground(REFUSED, bit, (rule,), says, (), fact, remedy=remedy))
        else:
            says = "{here} acted against the privilege; whether that limits it is not settled"
            remedy = "Ask the board of {here} what its action leaves of the privilege"
            grounds.append(Ground(REVIEW, bit, (rule,), says, (), fact, remedy=remedy))
    for license in context.licenses:
        record = license.record
        bit = record.bit
        if not license.effect or not bit & accepting or record.registration:
            continue
        rule = compact.rules[Point.OTHER_ENCUMBERED]
        args = (record,)
        if license.effect >= EncumbranceEffect.UNKNOWN and not bit & blocked:
            blocked |= bit
            says = "the {0} is encumbered; whether the privilege in {here} remains is not settled"
            remedy = "Ask the board of {here} whether its action reaches the privilege"
            grounds.append(Ground(REVIEW, bit, (rule,), says, args, (record.fact,), remedy=remedy))
    for bit, position, acted in _orphans(context):
        if acted >= EncumbranceEffect.UNKNOWN and bit & accepting and not bit & blocked:
            blocked |= bit
            fact = (f"encumbrances[{position}]",)
            rule = compact.rules[Point.OTHER_ENCUMBERED]
            says = "{here} acted against a license of its own that is not recorded here"
            remedy = "Record that license, or ask the board of {here} what its action reaches"
            grounds.append(Ground(REVIEW, bit, (rule,), says, (), fact, remedy=remedy))
    return blocked


def _orphans(context: PracticeContext) -> list[tuple[int, int, EncumbranceEffect]]:
    """Actions in force against a license of a state of which no license is recorded."""
    recorded = {license.jurisdiction for license in context.dossier.licenses}
    return [
        (bit, position, acted)
        for bit, position, acted in _actions_in(context, Against.LICENSE)
        if context.dossier.encumbrances[position].license is None
        and context.dossier.encumbrances[position].jurisdiction not in recorded
    ]


def _actions_in(
    context: PracticeContext, against: Against
) -> list[tuple[int, int, EncumbranceEffect]]:
    found = []
    for position, action in enumerate(context.dossier.encumbrances):
        if action.against is against:
            acted = encumbrance_effect((action,), context.on)
            if acted:
                found.append((BITS[action.jurisdiction], position, acted))
    found.sort(key=lambda entry: -entry[2])
    return found


def _redundant(
    compact: Compact, context: PracticeContext, members: CompactMembership, grounds: list[Ground]
) -> None:
    """A single-state license of another party state beside a multistate one: a remark, no more."""
    for license in context.licenses:
        record = license.record
        if (
            license.usable
            and record.full
            and license.multistate is False
            and record.bit & members.full
            and record.license.jurisdiction != context.home
        ):
            says = "the {0} is redundant beside the multistate license and may not be renewed"
            rule = compact.rules[Point.REDUNDANT]
            grounds.append(Ground(NOTE, EVERYWHERE, (rule,), says, (record,), (record.fact,)))


def _residence_facts(context: PracticeContext) -> tuple[str, ...]:
    return tuple(
        [
            f"residences[{position}]"
            for position, residence in enumerate(context.dossier.residences)
            if residence.jurisdiction == context.home
        ]
    )
