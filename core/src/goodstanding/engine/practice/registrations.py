"""Telehealth registrations of the patient's state, which rest on a license elsewhere."""

from enum import StrEnum

from goodstanding.catalog import Point
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.grounds import AUTHORIZED, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.licenses import EncumbranceEffect
from goodstanding.findings import Basis


class Mode(StrEnum):
    """How the service is given; matters to telehealth registrations only."""

    IN_PERSON = "in_person"
    TELEHEALTH = "telehealth"


def registration_grounds(
    context: PracticeContext, mode: Mode | None, grounds: list[Ground]
) -> None:
    """Adds what each registration gives in its own state."""
    registrations = [license for license in context.licenses if license.record.registration]
    if not registrations:
        return
    under = [
        other
        for other in context.licenses
        if other.record.full and other.current and not other.effect
    ]
    rule = (context.rules[Point.REGISTRATION],)
    for license in registrations:
        record = license.record
        facts = (record.fact, *(other.record.fact for other in under[:1]))
        outcome, basis, remedy = REFUSED, Basis.NONE, ""
        args: tuple[object, ...] = (record,)
        if not license.usable or license.effect >= EncumbranceEffect.LIMITED or not under:
            says = "the {0} is not in force, or no license is current under it"
        elif mode is Mode.IN_PERSON:
            says = "the {0} does not cover care in person"
        elif license.current and not license.effect and mode is Mode.TELEHEALTH:
            outcome, basis = AUTHORIZED, Basis.REGISTRATION
            says = "the {0} is active, a license is current under it, and this is telehealth"
        else:
            outcome, says = REVIEW, "the {0} covers telehealth only, and {1}"
            args = (
                *args,
                "how this visit is made is not recorded" if mode is None else license.why,
            )
            remedy = "Say whether the visit is by telehealth or in person"
        grounds.append(Ground(outcome, record.bit, rule, says, args, facts, basis, remedy))
