"""The explained answer: may this person serve this patient, in this state, on this day, and why."""

from datetime import date

import attrs

from goodstanding.catalog import Catalog, PartyRule, Point
from goodstanding.engine.practice.authority import Authority, Capacity, Segment
from goodstanding.engine.practice.grounds import AUTHORIZED, NOTE, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.registrations import Mode
from goodstanding.facts import Dossier
from goodstanding.findings import Basis, Decision, Finding, Remedy, Verdict
from goodstanding.jurisdictions import Jurisdiction, jurisdiction

_VERDICTS = {
    AUTHORIZED: Verdict.MET,
    REVIEW: Verdict.UNKNOWN,
    REFUSED: Verdict.UNMET,
    NOTE: Verdict.MET,
}
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


def practice(
    catalog: Catalog,
    dossier: Dossier,
    category: str,
    place: str,
    on: date,
    *,
    capacity: Capacity = Capacity.CIVILIAN,
    mode: Mode | None = None,
) -> PracticeAnswer:
    """Whether the person may practice in the category where the patient is, on a day.

    Every basis is looked at and any that suffices authorizes. `InputError` for an unknown place.
    """
    authority = Authority(catalog, dossier, category, within=jurisdiction(place).bit)
    return explain(authority, place, on, capacity=capacity, mode=mode)


def decide(segment: Segment, bit: int) -> Decision:
    """The bare decision for one jurisdiction bit."""
    if segment.authorized & bit:
        return Decision.AUTHORIZED
    return Decision.NEEDS_REVIEW if segment.review & bit else Decision.NOT_AUTHORIZED


def explain(
    authority: Authority,
    place: str,
    on: date,
    *,
    capacity: Capacity = Capacity.CIVILIAN,
    mode: Mode | None = None,
) -> PracticeAnswer:
    """The answer with its findings, from an authority that may be asked again for other days."""
    where = jurisdiction(place)
    if not where.bit & authority.within:
        raise ValueError(f"this authority was made to be asked about others than {where.name}")
    segment = authority.segment(on, capacity, mode)
    decision = decide(segment, where.bit)
    shown = _shown(segment, where.bit, decision)
    location = authority.rule(Point.LOCATION)
    findings: list[Finding] = []
    remedies: list[Remedy] = []
    rules: list[str] = []
    for claim in shown:
        finding = _finding(claim, where)
        findings.append(finding)
        remedies.extend(finding.remedies)
        for rule in claim.rules:
            if rule.id not in rules:
                rules.append(rule.id)
    rules.append(location.id)
    if decision is not Decision.AUTHORIZED:
        remedies.append(
            Remedy(
                f"Obtain a license as {authority.category.upper()} from {where.name}, or send "
                "someone who may serve there"
            )
        )
    basis = shown[0].basis if decision is Decision.AUTHORIZED else Basis.NONE
    return PracticeAnswer(
        decision,
        basis,
        where.code,
        authority.category,
        capacity,
        on,
        segment.until,
        _why(decision, findings, authority.category, where),
        tuple(findings),
        _distinct(remedies),
        tuple(rules),
    )


def _shown(segment: Segment, bit: int, decision: Decision) -> list[Ground]:
    """The claims worth telling, the deciding ones first; a yes tells no refusals."""
    here = [claim for claim in segment.claims if claim.bits & bit]
    if decision is Decision.AUTHORIZED:
        chosen = [claim for claim in here if claim.outcome is AUTHORIZED]
        chosen.sort(key=lambda claim: _RANK[claim.basis])
        chosen.extend(claim for claim in here if claim.outcome is NOTE)
        return chosen
    if len(here) > 1:
        here.sort(key=lambda claim: -claim.outcome if claim.outcome is not NOTE else 1)
    return here


def _finding(claim: Ground, where: Jurisdiction) -> Finding:
    rule: PartyRule = claim.rules[0]
    cite = rule.cite
    if len(claim.rules) > 1:
        for further in claim.rules[1:]:
            cite += further.cite
    remedies: tuple[Remedy, ...] = ()
    if claim.remedy:
        remedies = (Remedy(claim.remedy.format(*claim.args, here=where.name), claim.by),)
    return Finding(
        rule.id,
        _VERDICTS[claim.outcome],
        claim.says.format(*claim.args, here=where.name),
        cite=cite,
        facts=claim.facts,
        remedies=remedies,
        note=claim.outcome is NOTE,
    )


def _why(decision: Decision, findings: list[Finding], category: str, where: Jurisdiction) -> str:
    title = category.upper()
    if decision is Decision.AUTHORIZED:
        return f"May practice as {title} in {where.name}: {findings[0].why}."
    told = Verdict.UNKNOWN if decision is Decision.NEEDS_REVIEW else Verdict.UNMET
    reasons = "; ".join([finding.why for finding in findings if finding.verdict is told])
    if decision is Decision.NEEDS_REVIEW:
        return f"Needs review before practicing as {title} in {where.name}: {reasons}."
    reasons = reasons or f"no {title} license is recorded that reaches {where.name}"
    return f"May not practice as {title} in {where.name}: {reasons}."


def _distinct(remedies: list[Remedy]) -> tuple[Remedy, ...]:
    return tuple(dict.fromkeys(remedies) if len(remedies) > 1 else remedies)
