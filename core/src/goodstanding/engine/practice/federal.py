"""A federal role, which serves everywhere while one acts in it, and nowhere else."""

from goodstanding.catalog import Point
from goodstanding.engine.practice.context import PracticeContext, covers
from goodstanding.engine.practice.grounds import AUTHORIZED, NOTE, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.licenses import EncumbranceEffect
from goodstanding.findings import Basis
from goodstanding.jurisdictions import EVERYWHERE


def civilian_note(context: PracticeContext, grounds: list[Ground]) -> None:
    """Adds the remark that a recorded federal role does not count for a civilian visit."""
    roles = _roles(context)
    if roles:
        says = "the federal role does not count outside it; this visit is civilian"
        grounds.append(
            Ground(NOTE, EVERYWHERE, (context.rules[Point.NOT_FEDERAL],), says, (), roles)
        )


def federal_grounds(context: PracticeContext, grounds: list[Ground]) -> None:
    """Adds what the federal role gives for a visit made in it."""
    rule = (context.rules[Point.FEDERAL],)
    roles = _roles(context)
    licensed = [
        license
        for license in context.licenses
        if license.usable
        and license.record.full
        and license.effect is not EncumbranceEffect.ENDED
        and license.record.license.id not in context.replaced
    ]
    sound = [
        license
        for license in licensed
        if license.current and license.effect <= EncumbranceEffect.NO_LIMIT
    ]
    facts = (*roles, *(license.record.fact for license in sound or licensed))
    if not licensed:
        says = "the federal role needs an active license of the category, and none is recorded"
        grounds.append(Ground(REFUSED, EVERYWHERE, rule, says, (), roles))
    elif not roles and "federal_roles" in context.dossier.complete:
        grounds.append(Ground(REFUSED, EVERYWHERE, rule, "no federal role covers the day"))
    elif not roles:
        says = "the visit is said to be in a federal role, and no such role is recorded"
        remedy = "Record the federal role and since when"
        grounds.append(Ground(REVIEW, EVERYWHERE, rule, says, remedy=remedy))
    elif sound:
        says = "the {0} is active and the visit is made in the federal role"
        label = (sound[0].record,)
        grounds.append(Ground(AUTHORIZED, EVERYWHERE, rule, says, label, facts, Basis.FEDERAL_ROLE))
    else:
        says = (
            "the federal role needs an active license, and the one recorded is encumbered or not "
            "certain to be active"
        )
        remedy = "Confirm the license with the board and the agency's own rule"
        grounds.append(Ground(REVIEW, EVERYWHERE, rule, says, (), facts, remedy=remedy))


def _roles(context: PracticeContext) -> tuple[str, ...]:
    return tuple(
        f"federal_roles[{position}]"
        for position, role in enumerate(context.dossier.federal_roles)
        if covers(role.since, role.until, context.on)
    )
