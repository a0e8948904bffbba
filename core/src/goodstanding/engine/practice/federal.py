"""A federal role, which serves everywhere while one acts in it, and nowhere else."""

from goodstanding.catalog import Point
from goodstanding.engine.practice.context import PracticeContext, covers
from goodstanding.engine.practice.grounds import AUTHORIZED, NOTE, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.licenses import EncumbranceEffect
from goodstanding.findings import Basis
from goodstanding.jurisdictions import EVERYWHERE


def civilian_note(case: PracticeContext, claims: list[Ground]) -> None:
    """Adds the remark that a recorded federal role does not count for a civilian visit."""
    roles = _roles(case)
    if roles:
        says = "the federal role does not count outside it; this visit is civilian"
        claims.append(Ground(NOTE, EVERYWHERE, (case.rules[Point.NOT_FEDERAL],), says, (), roles))


def federal_claims(case: PracticeContext, claims: list[Ground]) -> None:
    """Adds what the federal role gives for a visit made in it."""
    rule = (case.rules[Point.FEDERAL],)
    roles = _roles(case)
    licensed = [
        one
        for one in case.held
        if one.usable and one.record.full and one.effect is not EncumbranceEffect.ENDED
    ]
    sound = [one for one in licensed if one.current and one.effect <= EncumbranceEffect.NO_LIMIT]
    facts = (*roles, *(one.record.fact for one in sound or licensed))
    if not licensed:
        says = "the federal role needs an active license of the category, and none is recorded"
        claims.append(Ground(REFUSED, EVERYWHERE, rule, says, (), roles))
    elif not roles and "federal_roles" in case.dossier.complete:
        claims.append(Ground(REFUSED, EVERYWHERE, rule, "no federal role covers the day"))
    elif not roles:
        says = "the visit is said to be in a federal role, and no such role is recorded"
        remedy = "Record the federal role and since when"
        claims.append(Ground(REVIEW, EVERYWHERE, rule, says, remedy=remedy))
    elif sound:
        says = "the {0} is active and the visit is made in the federal role"
        label = (sound[0].record,)
        claims.append(Ground(AUTHORIZED, EVERYWHERE, rule, says, label, facts, Basis.FEDERAL_ROLE))
    else:
        says = (
            "the federal role needs an active license, and the one recorded is encumbered or not "
            "certain to be active"
        )
        remedy = "Confirm the license with the board and the agency's own rule"
        claims.append(Ground(REVIEW, EVERYWHERE, rule, says, (), facts, remedy=remedy))


def _roles(case: PracticeContext) -> tuple[str, ...]:
    return tuple(
        f"federal_roles[{position}]"
        for position, role in enumerate(case.dossier.federal_roles)
        if covers(role.since, role.until, case.on)
    )
