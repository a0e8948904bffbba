"""Waivers in an emergency: dated facts of the site, resting on a license in good standing."""

from datetime import date
from typing import Final

import attrs

from goodstanding.catalog import PartyRule, Waiver
from goodstanding.engine.practice.context import PracticeContext, covers
from goodstanding.engine.practice.grounds import AUTHORIZED, REVIEW, Ground
from goodstanding.engine.practice.licenses import EncumbranceEffect
from goodstanding.findings import Basis
from goodstanding.jurisdictions import BITS
from goodstanding.sources import Source


@attrs.frozen
class EmergencyLaw:
    """A state's standing law that lets nurses of other states serve after a proclamation."""

    jurisdiction: str
    categories: tuple[str, ...]
    by: date
    """A day by which it was in force."""
    rule: PartyRule


_ALABAMA: Final = Source(
    "Ala. Admin. Code r. 610-X-4-.16",
    url="https://www.law.cornell.edu/regulations/alabama/Ala-Admin-Code-r-610-X-4-.16",
    published=date(2022, 3, 31),
    retrieved=date(2026, 11, 25),
    note="read as current through the register of that day; cites Code of Alabama 34-21-6",
)
EMERGENCY_LAWS: Final = (
    EmergencyLaw(
        "AL",
        ("rn", "lpn"),
        date(2022, 3, 31),
        PartyRule(
            "practice.emergency-al",
            "In the first thirty days of a state of emergency that the Governor proclaims, nurses "
            "of other states may give emergency assistance in Alabama.",
            (_ALABAMA.at("(1)"),),
        ),
    ),
)


EMERGENCIES: Final = frozenset(law.rule.id for law in EMERGENCY_LAWS)
"""The rules that ask a site, and no person, whether an emergency is proclaimed."""


def waiver_grounds(context: PracticeContext, grounds: list[Ground]) -> None:
    """Adds what recorded waivers give, and where one may be in force that nobody recorded."""
    licensed = 0
    base = None
    for license in context.licenses:
        if license.record.full:
            licensed |= license.record.bit
            sound = license.current and license.effect <= EncumbranceEffect.NO_LIMIT
            if base is None and sound and license.record.license.id not in context.replaced:
                base = license
    if base is None:
        return
    facts = (base.record.fact,)
    for waiver in context.catalog.waivers or ():
        bit = BITS[waiver.jurisdiction] & ~licensed
        if context.category in waiver.categories and covers(waiver.since, waiver.until, context.on):
            says = "a waiver of {here}, {0}, lets the {1} serve there"
            args = (waiver.cite, base.record)
            grounds.append(
                Ground(AUTHORIZED, bit, (_rule(waiver),), says, args, facts, Basis.WAIVER)
            )
    if context.catalog.waivers is not None:
        return
    for law in EMERGENCY_LAWS:
        if context.category in law.categories and law.by <= context.on:
            bit = BITS[law.jurisdiction] & ~licensed
            for compact in context.family:
                if base.multistate:
                    bit &= ~compact.members(context.on).accepting
            says = "whether an emergency is proclaimed in {here}, in which the {0} serves there"
            says += " for thirty days, is not recorded"
            remedy = (
                "Record the proclamation as a waiver in goodstanding.toml, with its days and where "
                "it is written, or waiver = [] if there is none"
            )
            label = (base.record,)
            grounds.append(Ground(REVIEW, bit, (law.rule,), says, label, facts, remedy=remedy))


def _rule(waiver: Waiver) -> PartyRule:
    """What the site recorded, cited as it says where it is written."""
    recorded = Source(waiver.cite, url="", retrieved=waiver.since, note="recorded by the site")
    says = "A waiver lets a license of another state serve while both are in force."
    return PartyRule(f"waiver.{waiver.jurisdiction.lower()}", says, (recorded.at(""),))
