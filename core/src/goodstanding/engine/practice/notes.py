"""Flags, relief for military families, and the silence of a dossier without licenses."""

from goodstanding.catalog import Point
from goodstanding.engine.practice.context import PracticeContext, covers
from goodstanding.engine.practice.grounds import NOTE, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.licenses import EncumbranceEffect
from goodstanding.jurisdictions import EVERYWHERE


def remark_claims(case: PracticeContext, claims: list[Ground]) -> None:
    """Adds what is worth saying beside the licenses themselves."""
    dossier = case.dossier
    for position, inquiry in enumerate(dossier.investigations):
        if covers(inquiry.since, inquiry.until, case.on):
            says = "an investigation in {0} is open; it changes nothing by itself"
            rule = (case.rules[Point.INVESTIGATION],)
            fact = (f"investigations[{position}]",)
            claims.append(Ground(NOTE, EVERYWHERE, rule, says, (inquiry.jurisdiction,), fact))
    others = sorted(
        {license_.category for license_ in dossier.licenses if license_.category != case.category}
    )
    if others:
        says = "a license as {0} gives no authority as {1}"
        names = (", ".join(other.upper() for other in others), case.category.upper())
        claims.append(Ground(REFUSED, EVERYWHERE, (case.rules[Point.CATEGORY],), says, names))
    if not dossier.licenses and "licenses" not in dossier.complete:
        rule = (case.rules[Point.OWN_LICENSE],)
        says = "no license is recorded, and nothing says that there is none"
        remedy = "Record the licenses, or mark licenses as complete"
        claims.append(Ground(REVIEW, EVERYWHERE, rule, says, remedy=remedy))
    serving = [
        f"military[{position}]"
        for position, service in enumerate(dossier.military)
        if covers(service.since, service.until, case.on)
    ]
    if serving:
        _military(case, tuple(serving), claims)


def _military(case: PracticeContext, serving: tuple[str, ...], claims: list[Ground]) -> None:
    """With a multistate license the compact applies; with others, federal relief may."""
    licensed = [one for one in case.held if one.record.full]
    good = [one for one in licensed if one.current and one.effect <= EncumbranceEffect.NO_LIMIT]
    parties = 0
    for compact in case.family:
        parties |= compact.members(case.on).accepting
    if any(
        one.usable
        and (one.record.multistate or (one.record.multistate is None and one.record.bit & parties))
        for one in licensed
    ):
        if case.family:
            says = "a legal residence kept while stationed elsewhere is no move"
            rule = (case.rules[Point.MILITARY_HOME],)
            claims.append(Ground(NOTE, EVERYWHERE, rule, says, (), serving))
    elif good:
        bits = EVERYWHERE
        for one in good:
            bits &= ~one.record.bit
        rule = (case.rules[Point.MILITARY_RELIEF],)
        says = (
            "if military orders led to {here}, federal law may let the {0} serve there after an "
            "application and a sworn statement"
        )
        remedy = "Confirm the orders and the application with the board of {here}"
        facts = (*serving, good[0].record.fact)
        label = (good[0].record,)
        claims.append(Ground(REVIEW, bits, rule, says, label, facts, remedy=remedy))
