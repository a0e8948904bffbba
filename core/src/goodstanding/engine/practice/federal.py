"""A federal role, which serves everywhere while one acts in it, and nowhere else."""

from goodstanding.catalog import Point
from goodstanding.engine.practice.context import Situation, covers
from goodstanding.engine.practice.grounds import AUTHORIZED, NOTE, REFUSED, REVIEW, Claim
from goodstanding.engine.practice.licenses import Burden
from goodstanding.findings import Basis
from goodstanding.jurisdictions import EVERYWHERE


def civilian_note(case: Situation, claims: list[Claim]) -> None:
    """Adds the remark that a recorded federal role does not count for a civilian visit."""
    roles = _roles(case)
    if roles:
        says = "the federal role does not count outside it; this visit is civilian"
        claims.append(Claim(NOTE, EVERYWHERE, (case.rules[Point.NOT_FEDERAL],), says, (), roles))


def federal_claims(case: Situation, claims: list[Claim]) -> None:
    """Adds what the federal role gives for a visit made in it."""
    rule = (case.rules[Point.FEDERAL],)
    roles = _roles(case)
    licensed = [
        one for one in case.held if one.usable and one.filed.full and one.burden is not Burden.ENDED
    ]
    sound = [one for one in licensed if one.current and one.burden <= Burden.NO_LIMIT]
    facts = (*roles, *(one.filed.fact for one in sound or licensed))
    if not licensed:
        says = "the federal role needs an active license of the category, and none is recorded"
        claims.append(Claim(REFUSED, EVERYWHERE, rule, says, (), roles))
    elif not roles and "federal_roles" in case.dossier.complete:
        claims.append(Claim(REFUSED, EVERYWHERE, rule, "no federal role covers the day"))
    elif not roles:
        says = "the visit is said to be in a federal role, and no such role is recorded"
        remedy = "Record the federal role and since when"
        claims.append(Claim(REVIEW, EVERYWHERE, rule, says, remedy=remedy))
    elif sound:
        says = "the {0} is active and the visit is made in the federal role"
        label = (sound[0].filed,)
        claims.append(Claim(AUTHORIZED, EVERYWHERE, rule, says, label, facts, Basis.FEDERAL_ROLE))
    else:
        says = (
            "the federal role needs an active license, and the one recorded is encumbered or not "
            "certain to be active"
        )
        remedy = "Confirm the license with the board and the agency's own rule"
        claims.append(Claim(REVIEW, EVERYWHERE, rule, says, (), facts, remedy=remedy))


def _roles(case: Situation) -> tuple[str, ...]:
    return tuple(
        f"federal_roles[{position}]"
        for position, role in enumerate(case.dossier.federal_roles)
        if covers(role.since, role.until, case.on)
    )
