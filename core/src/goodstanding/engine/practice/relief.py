"""Relief for service members and spouses whom orders led to another state."""

from datetime import date
from typing import Final

from goodstanding.catalog import Point
from goodstanding.engine.practice.context import PracticeContext, covers
from goodstanding.engine.practice.grounds import AUTHORIZED, NOTE, REVIEW, Ground
from goodstanding.engine.practice.licenses import EncumbranceEffect, LicenseOnDay
from goodstanding.facts import Military
from goodstanding.findings import Basis
from goodstanding.jurisdictions import BITS, EVERYWHERE

IN_FORCE: Final = date(2023, 1, 5)
"""First day of 50 U.S.C. 4025a."""


def relief_grounds(context: PracticeContext, grounds: list[Ground]) -> None:
    """Adds what the relief gives in the state of relocation, and nothing anywhere else.

    Where a compact reaches, the compact applies instead.
    """
    parties = 0
    for compact in context.family:
        parties |= compact.members(context.on).accepting
    licensed = [license for license in context.licenses if license.record.full]
    multistate = [license for license in licensed if license.usable and license.multistate]
    good = [
        license
        for license in licensed
        if license.current
        and license.effect <= EncumbranceEffect.NO_LIMIT
        and license.record.license.id not in context.replaced
    ]
    for position, service in enumerate(context.dossier.military):
        if not covers(service.since, service.until, context.on):
            continue
        fact = f"military[{position}]"
        if any(license.record.license.jurisdiction == context.home for license in multistate):
            says = "a legal residence kept while stationed elsewhere is no move"
            rule = (context.rules.get(Point.MILITARY_HOME),)
            if rule[0] is not None:
                grounds.append(Ground(NOTE, EVERYWHERE, (rule[0],), says, (), (fact,)))
        if good and context.on >= IN_FORCE:
            reached = parties if multistate else 0
            for license in licensed:
                reached |= license.record.bit
            _relief(context, service, fact, good[0], ~reached, bool(multistate), grounds)


def _relief(
    context: PracticeContext,
    service: Military,
    fact: str,
    license: LicenseOnDay,
    left: int,
    multistate: bool,
    grounds: list[Ground],
) -> None:
    rule = (context.rules[Point.MILITARY_RELIEF],)
    facts, label = (fact, license.record.fact), (license.record,)
    state = service.relocated_to or _moved_to(context, service)
    if state is not None:
        bits = BITS.get(state, 0) & left
        filed, orders = service.application_filed, service.orders
        if not bits:
            return
        if service.relocated_to and _by(filed, context.on) and _by(orders, context.on):
            says = "orders led to {here}, and the application to use the {0} there was filed on {1}"
            args = (license.record, filed)
            basis = Basis.MILITARY_RELIEF
            grounds.append(Ground(AUTHORIZED, bits, rule, says, args, facts, basis))
            return
        says = (
            "if military orders led to {here}, federal law lets the {0} serve there after an "
            "application with a sworn statement, which is not recorded"
        )
        remedy = "Record the orders to {here}, and the day the application was filed there"
        grounds.append(Ground(REVIEW, bits, rule, says, label, facts, remedy=remedy))
    elif multistate and "military" not in context.dossier.complete:
        # Legal residence may be kept while orders lead elsewhere: it does not tell where to.
        says = "if military orders led to {here}, federal law may let the {0} serve there"
        remedy = "Record where the orders led, and the day the application was filed there"
        grounds.append(Ground(REVIEW, left, rule, says, label, facts, remedy=remedy))


def _moved_to(context: PracticeContext, service: Military) -> str | None:
    """The residence, if it was taken up during the service and another one was left for it."""
    for residence in context.dossier.residences:
        if (
            residence.jurisdiction == context.home
            and residence.since is not None
            and residence.since <= context.on
            and (service.since is None or service.since <= residence.since)
            and any(
                other.until is not None and other.until <= residence.since
                for other in context.dossier.residences
                if other.jurisdiction != context.home
            )
        ):
            return context.home
    return None


def _by(day: date | None, on: date) -> bool:
    return day is not None and day <= on
