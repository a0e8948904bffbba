"""Grounds in words: the finding that each is in one state."""

from goodstanding.catalog import PartyRule
from goodstanding.engine.practice.grounds import (
    AUTHORIZED,
    BARRED,
    NOTE,
    REFUSED,
    REVIEW,
    SUSPECT,
    Ground,
)
from goodstanding.findings import Finding, Remedy, Verdict
from goodstanding.jurisdictions import Jurisdiction

_VERDICTS = {
    BARRED: Verdict.UNMET,
    SUSPECT: Verdict.UNKNOWN,
    AUTHORIZED: Verdict.MET,
    REVIEW: Verdict.UNKNOWN,
    REFUSED: Verdict.UNMET,
    NOTE: Verdict.MET,
}


def finding_of(ground: Ground, where: Jurisdiction) -> Finding:
    """What a ground says of a state, with its rules and what would help."""
    rule: PartyRule = ground.rules[0]
    cite = rule.cite
    if len(ground.rules) > 1:
        for further in ground.rules[1:]:
            cite += further.cite
    remedies: tuple[Remedy, ...] = ()
    if ground.remedy:
        remedies = (Remedy(ground.remedy.format(*ground.args, here=where.name), ground.by),)
    return Finding(
        rule.id,
        _VERDICTS[ground.outcome],
        ground.says.format(*ground.args, here=where.name),
        cite=cite,
        facts=ground.facts,
        remedies=remedies,
        note=ground.outcome is NOTE,
    )
