"""Flags, and the silence of a dossier without licenses."""

from goodstanding.catalog import Point
from goodstanding.engine.practice.context import PracticeContext, covers
from goodstanding.engine.practice.grounds import NOTE, REFUSED, REVIEW, Ground
from goodstanding.facts import Against, Encumbrance
from goodstanding.jurisdictions import BITS, EVERYWHERE


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
    for position, action in enumerate(dossier.encumbrances):
        _elsewhere(context, position, action, grounds)


def _elsewhere(
    context: PracticeContext, position: int, action: Encumbrance, grounds: list[Ground]
) -> None:
    """A flag in every other state for an action against a privilege, or without a compact."""
    if not covers(action.since, action.until, context.on):
        return
    bits = EVERYWHERE & ~BITS[action.jurisdiction]
    fact = (f"encumbrances[{position}]",)
    args = (action.jurisdiction, action.action.replace("_", " "))
    if action.against is Against.PRIVILEGE:
        says = "{0} acted against the privilege there ({1}); that ends it nowhere else by itself"
        rule = (context.rules[Point.PRIVILEGE_ACTION],)
        grounds.append(Ground(NOTE, bits, rule, says, args, fact))
    elif not context.family:
        says = "an action of {0} stands against a license ({1}); {here} may ask about it"
        rule = (context.rules[Point.OWN_ENCUMBERED],)
        grounds.append(Ground(NOTE, bits, rule, says, args, fact))
