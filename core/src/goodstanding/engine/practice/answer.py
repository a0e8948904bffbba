"""The explained answer: may this person serve this patient, in this state, on this day, and why."""

from datetime import date

import attrs

from goodstanding.catalog import Catalog, Point
from goodstanding.engine.practice.authority import Authority, Capacity, Segment
from goodstanding.engine.practice.duties import DutyOwed, compact_of, duties_change, duties_owed
from goodstanding.engine.practice.ground_findings import finding_of
from goodstanding.engine.practice.grounds import (
    AUTHORIZED,
    BARRED,
    NOTE,
    REFUSED,
    SUSPECT,
    Ground,
)
from goodstanding.engine.practice.offers import PrivilegeOffer, offers
from goodstanding.engine.practice.registrations import Mode
from goodstanding.facts import Dossier
from goodstanding.findings import Basis, Decision, Finding, Remedy, Verdict, earliest
from goodstanding.jurisdictions import Jurisdiction, jurisdiction

_BASES = tuple(Basis)
_RANK = {basis: position for position, basis in enumerate(_BASES)}


@attrs.frozen
class PracticeAnswer:
    """Practice authority for one person, category, jurisdiction and day.

    The same for every day before `holds_until`, unless facts are added (None: for good).
    """

    decision: Decision
    basis: Basis
    jurisdiction: str
    category: str
    capacity: Capacity
    day: date
    holds_until: date | None
    why: str
    findings: tuple[Finding, ...]
    remedies: tuple[Remedy, ...]
    rules: tuple[str, ...]
    could_buy: tuple[PrivilegeOffer, ...] = ()
    """Where it is not allowed, or open: the privileges that could be bought for the state."""
    duties: tuple[DutyOwed, ...] = ()
    """What comes with the privilege that allows it: reports, attestations, with their last days."""


def practice(
    catalog: Catalog,
    dossier: Dossier,
    category: str,
    state: str,
    on: date,
    *,
    capacity: Capacity = Capacity.CIVILIAN,
    mode: Mode | None = None,
) -> PracticeAnswer:
    """Whether the person may practice in the category where the patient is, on a day.

    Every basis is looked at and any that suffices authorizes. `InputError` for an unknown state.
    """
    authority = Authority(catalog, dossier, category, within=jurisdiction(state).bit)
    return explain(authority, state, on, capacity=capacity, mode=mode)


def decide(segment: Segment, bit: int) -> Decision:
    """The bare decision for one jurisdiction bit."""
    if segment.authorized & bit:
        return Decision.AUTHORIZED
    return Decision.NEEDS_REVIEW if segment.review & bit else Decision.NOT_AUTHORIZED


def explain(
    authority: Authority,
    state: str,
    on: date,
    *,
    capacity: Capacity = Capacity.CIVILIAN,
    mode: Mode | None = None,
) -> PracticeAnswer:
    """The answer with its findings, from an authority that may be asked again for other days."""
    where = jurisdiction(state)
    if not where.bit & authority.within:
        raise ValueError(f"this authority was made to be asked about others than {where.name}")
    segment = authority.segment(on, capacity, mode)
    decision = decide(segment, where.bit)
    shown = _shown(segment, where.bit, decision)
    location = authority.rule(Point.LOCATION)
    findings: list[Finding] = []
    remedies: list[Remedy] = []
    rules: list[str] = []
    for ground in shown:
        finding = finding_of(ground, where)
        findings.append(finding)
        remedies.extend(finding.remedies)
        for rule in ground.rules:
            if rule.id not in rules:
                rules.append(rule.id)
    rules.append(location.id)
    could_buy: tuple[PrivilegeOffer, ...] = ()
    if decision is not Decision.AUTHORIZED:
        if capacity is Capacity.CIVILIAN and not (shown and shown[0].outcome >= SUSPECT):
            could_buy = offers(authority, where.code, on)
        remedies.extend(offer.remedy(where.name) for offer in could_buy)
        remedies.append(Remedy(_otherwise(authority, where, shown[0] if shown else None)))
    basis = shown[0].basis if decision is Decision.AUTHORIZED else Basis.NONE
    duties: tuple[DutyOwed, ...] = ()
    until = segment.until
    if decision is Decision.AUTHORIZED:
        dossier = authority.dossier
        compact = compact_of(authority.catalog, dossier, authority.category, shown[0])
        if compact is not None and compact.duties:
            duties = duties_owed(compact, dossier, where.code, on, issued=True)
            until = earliest((until, duties_change(compact, dossier, on)))
    return PracticeAnswer(
        decision,
        basis,
        where.code,
        authority.category,
        capacity,
        on,
        until,
        _why(decision, findings, authority.category, where),
        tuple(findings),
        _distinct(remedies),
        tuple(rules),
        could_buy,
        duties,
    )


def _otherwise(authority: Authority, where: Jurisdiction, first: Ground | None) -> str:
    """What helps besides: nobody is asked to obtain what is on record or would not help.

    `first`: the ground that decides.
    """
    if first is not None and first.outcome >= SUSPECT:
        return f"Send someone else to {where.name}"
    if authority.licensed & where.bit:
        return f"Send someone who may serve in {where.name}"
    return (
        f"Obtain a license as {authority.category.upper()} from {where.name}, or send someone who "
        "may serve there"
    )


def _shown(segment: Segment, bit: int, decision: Decision) -> list[Ground]:
    """The grounds worth telling, the deciding ones first; a yes tells no refusals.

    Nor does an exclusion: with another license, too, it would decide.
    """
    here = [ground for ground in segment.grounds if ground.bits & bit]
    if decision is Decision.AUTHORIZED:
        chosen = [ground for ground in here if ground.outcome is AUTHORIZED]
        chosen.sort(key=lambda ground: _RANK[ground.basis])
        chosen.extend(ground for ground in here if ground.outcome is NOTE)
        return chosen
    if any(ground.outcome is BARRED for ground in here):
        here = [ground for ground in here if ground.outcome in (BARRED, NOTE)]
    elif any(ground.outcome is AUTHORIZED for ground in here):
        here = [ground for ground in here if ground.outcome is not REFUSED]
    if len(here) > 1:
        here.sort(key=lambda ground: -ground.outcome if ground.outcome is not NOTE else 1)
    return here


def _why(decision: Decision, findings: list[Finding], category: str, where: Jurisdiction) -> str:
    title = category.upper()
    if decision is Decision.AUTHORIZED:
        return f"May practice as {title} in {where.name}: {findings[0].why}."
    judged = Verdict.UNKNOWN if decision is Decision.NEEDS_REVIEW else Verdict.UNMET
    reasons = "; ".join([finding.why for finding in findings if finding.verdict is judged])
    if decision is Decision.NEEDS_REVIEW:
        return f"Needs review before practicing as {title} in {where.name}: {reasons}."
    reasons = reasons or f"no {title} license is recorded that reaches {where.name}"
    return f"May not practice as {title} in {where.name}: {reasons}."


def _distinct(remedies: list[Remedy]) -> tuple[Remedy, ...]:
    return tuple(dict.fromkeys(remedies) if len(remedies) > 1 else remedies)
