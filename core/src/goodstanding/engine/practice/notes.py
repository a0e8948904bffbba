"""Flags, relief for military families, and the silence of a dossier without licenses."""

from goodstanding.catalog import Point
from goodstanding.engine.practice.context import PracticeContext, covers
from goodstanding.engine.practice.grounds import NOTE, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.licenses import EncumbranceEffect
from goodstanding.jurisdictions import EVERYWHERE


def note_grounds(context: PracticeContext, grounds: list[Ground]) -> None:
    """Adds what is worth saying beside the licenses themselves."""
    dossier = context.dossier
    for position, inquiry in enumerate(dossier.investigations):
        if covers(inquiry.since, inquiry.until, context.on):
            says = "an investigation in {0} is open; it changes nothing by itself"
            rule = (context.rules[Point.INVESTIGATION],)
            fact = (f"investigations[{position}]",)
            grounds.append(Ground(NOTE, EVERYWHERE, rule, says, (inquiry.jurisdiction,), fact))
    others = sorted(
        {license.category for license in dossier.licenses if license.category != context.category}
    )
    if others:
        says = "a license as {0} gives no authority as {1}"
        names = (", ".join(other.upper() for other in others), context.category.upper())
        grounds.append(Ground(REFUSED, EVERYWHERE, (context.rules[Point.CATEGORY],), says, names))
    if not dossier.licenses and "licenses" not in dossier.complete:
        rule = (context.rules[Point.OWN_LICENSE],)
        says = "no license is recorded, and nothing says that there is none"
        remedy = "Record the licenses, or mark licenses as complete"
        grounds.append(Ground(REVIEW, EVERYWHERE, rule, says, remedy=remedy))
    serving = [
        f"military[{position}]"
        for position, service in enumerate(dossier.military)
        if covers(service.since, service.until, context.on)
    ]
    if serving:
        _military(context, tuple(serving), grounds)


def _military(context: PracticeContext, serving: tuple[str, ...], grounds: list[Ground]) -> None:
    """With a multistate license the compact applies; with others, federal relief may."""
    licensed = [license for license in context.licenses if license.record.full]
    good = [
        license
        for license in licensed
        if license.current and license.effect <= EncumbranceEffect.NO_LIMIT
    ]
    parties = 0
    for compact in context.family:
        parties |= compact.members(context.on).accepting
    if any(
        license.usable
        and (license.multistate or (license.multistate is None and license.record.bit & parties))
        for license in licensed
    ):
        if context.family:
            says = "a legal residence kept while stationed elsewhere is no move"
            rule = (context.rules[Point.MILITARY_HOME],)
            grounds.append(Ground(NOTE, EVERYWHERE, rule, says, (), serving))
    elif good:
        bits = EVERYWHERE
        for license in good:
            bits &= ~license.record.bit
        rule = (context.rules[Point.MILITARY_RELIEF],)
        says = (
            "if military orders led to {here}, federal law may let the {0} serve there after an "
            "application and a sworn statement"
        )
        remedy = "Confirm the orders and the application with the board of {here}"
        facts = (*serving, good[0].record.fact)
        label = (good[0].record,)
        grounds.append(Ground(REVIEW, bits, rule, says, label, facts, remedy=remedy))
