"""Privileges an automatic compact gives in its party states, computed from license and facts."""

from collections.abc import Iterator
from datetime import date

from goodstanding.catalog import Compact, CompactMembership, PartyRule, Point
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.elsewhere import blocked_by_actions, others_encumbered
from goodstanding.engine.practice.grounds import AUTHORIZED, NOTE, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.issuing_state import remedy_for
from goodstanding.engine.practice.licenses import (
    LicenseOnDay,
)
from goodstanding.engine.practice.moves import Ruling, ruling
from goodstanding.engine.practice.paired import by_license, home_by_license, partner_limits
from goodstanding.engine.practice.privilege_limits import privilege_limits
from goodstanding.engine.practice.residence import moved_in
from goodstanding.findings import Basis
from goodstanding.jurisdictions import BITS, EVERYWHERE


def privilege_grounds(compact: Compact, context: PracticeContext, grounds: list[Ground]) -> None:
    """Adds what one automatic compact gives, or why it gives nothing, in every jurisdiction."""
    members = compact.members(context.on)
    if not members.full | members.unsettled:
        _not_begun(compact, context, grounds)
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
        elif license.multistate or (license.multistate is None and not compact.partner):
            candidates.append(license)
        else:
            # Beside a single-state license the multistate one would be a second record.
            _single_state(compact, context, members, license, grounds)
    if candidates:
        _from_licenses(compact, context, members, candidates, grounds)
    if context.dossier.encumbrances or any(license.taken_away for license in context.licenses):
        others_encumbered(compact, context, grounds)


def _not_begun(compact: Compact, context: PracticeContext, grounds: list[Ground]) -> None:
    """A compact under which nothing works yet, unless an earlier one of the category has begun."""
    days = [other.members(context.on) for other in context.family]
    if compact is not context.family[0] or any(day.full | day.unsettled for day in days):
        return
    rule = compact.rules.get(Point.NOT_ACCEPTING)
    if rule is None:
        return
    for license in context.licenses:
        if license.usable and not license.record.registration:
            says = "the {0} serves in {1} only: nothing works under the {2} on the day"
            args = (license.record, license.record.license.jurisdiction, compact.name)
            bits = context.within & ~license.record.bit
            grounds.append(Ground(REFUSED, bits, (rule,), says, args, (license.record.fact,)))


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
        certain = home_by_license(compact, context, license) is not None
        _from_license(compact, context, members, license, rivals and not certain, grounds)
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
    elsewhere = _regulating(compact, context, license, elsewhere, grounds)
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
    if context.dossier.encumbrances or any(other.taken_away for other in context.licenses):
        blocked = blocked_by_actions(compact, context, accepting, grounds)
    unsettled = accepting & ~blocked
    if record.bit & members.full:
        unsettled &= members.unsettled
    grounds.extend(_unsettled(compact, members, license, unsettled))
    free = accepting & ~blocked & ~unsettled
    partial = free & members.partial
    for allowed in ruled:
        if free & ~partial:
            grounds.append(_ground(allowed, free & ~partial, facts, remark))
        if partial:
            grounds.append(
                _ground(allowed, partial, facts, (*remark, compact.rules[Point.PARTIAL]))
            )


def _regulating(
    compact: Compact,
    context: PracticeContext,
    license: LicenseOnDay,
    elsewhere: int,
    grounds: list[Ground],
) -> int:
    """The states left once those that do not regulate the category are refused."""
    without = compact.unregulated(context.category)
    record = license.record
    refused = elsewhere if record.bit & without else elsewhere & without
    if refused:
        says = "{here} does not regulate {1}, so the multistate {0} gives nothing there"
        if record.bit & without:
            says = "the {0} carries nothing: {2} does not regulate {1}"
        args = (record, context.category.upper(), record.license.jurisdiction)
        rule = compact.rules[Point.UNREGULATED]
        grounds.append(Ground(REFUSED, refused, (rule,), says, args, (record.fact,)))
    return elsewhere & ~refused


def _unsettled(
    compact: Compact, members: CompactMembership, license: LicenseOnDay, bits: int
) -> Iterator[Ground]:
    """States of which sources disagree, or of which it is open whether they have begun."""
    record, rules = license.record, (compact.rules[Point.UNSETTLED],)
    unseen = bits if record.bit & members.unseen else bits & members.unseen
    args = (record, record.license.jurisdiction, compact.name)
    if bits & ~unseen:
        says = "sources disagree whether the compact reached {here} on the day"
        remedy = "Ask the board of {here} in writing"
        yield Ground(REVIEW, bits & ~unseen, rules, says, args, (record.fact,), remedy=remedy)
    if unseen:
        says = "whether multistate licenses of {1} work in {here} under the {2} is not established"
        remedy = "Ask the commission of the {2} from which day {1} and {here} take part"
        yield Ground(REVIEW, unseen, rules, says, args, (record.fact,), remedy=remedy)


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
    base = by_license(compact, context, license) or ruling(license, compact, context)
    if base.outcome is REFUSED:
        return [base]
    moved = context.home not in {None, license.record.license.jurisdiction}
    limits = privilege_limits(compact, context, license, rivals)
    if compact.partner:
        limits.extend(partner_limits(compact, context, license))
    for limit in limits:
        if limit.outcome is REFUSED:
            if moved:
                rules = (*limit.rules, compact.rules[Point.ENDED_IN_WINDOW])
                limit = limit._replace(rules=rules)  # noqa: PLW2901 - the same, cited further
            return [limit]
    doubts = [ruled for ruled in (base, *limits) if ruled.outcome is REVIEW]
    return doubts or [base]


def _redundant(
    compact: Compact, context: PracticeContext, members: CompactMembership, grounds: list[Ground]
) -> None:
    """A single-state license of another party state beside a multistate one: a remark, no more."""
    if compact.partner:
        return
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
