"""What a license gives in the state that issued it, and without a compact elsewhere."""

from typing import Final

from goodstanding.catalog import PartyRule, Point
from goodstanding.engine.practice.context import PracticeContext, underway
from goodstanding.engine.practice.grace import grace_on
from goodstanding.engine.practice.grounds import AUTHORIZED, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.licenses import EncumbranceEffect, LicenseOnDay
from goodstanding.engine.practice.residence import moved_in
from goodstanding.engine.validity import Validity
from goodstanding.findings import Basis
from goodstanding.jurisdictions import BITS, EVERYWHERE

RENEW: Final = "Renew the {0} and record the new term"
"""What makes a license good again that has ended; not where its holder has moved away."""
REISSUE: Final = "Get a multistate license from {2}, and record it when it is issued"
"""What takes the place of one that the old home state no longer renews; `{2}` is the new home."""


def issuing_state_ground(context: PracticeContext, license: LicenseOnDay) -> Ground:
    """What a license gives in the state that issued it."""
    record = license.record
    state = record.license.jurisdiction
    facts = (record.fact,)
    if record.license.id in context.replaced:
        says = "the {0} was replaced by the new home state's multistate license"
        rule = context.rules[Point.REISSUED]
        return Ground(REFUSED, record.bit, (rule,), says, (record,), facts)
    if record.license.id in context.perhaps_replaced:
        says = "the {0} was replaced while its holder lived elsewhere, and no term has begun since"
        remedy = "Record the board's word on the {0} since the return"
        rules = (context.rules[Point.REISSUED], context.rules[Point.TWO_MULTISTATE])
        return Ground(REVIEW, record.bit, rules, says, (record,), facts, remedy=remedy)
    if license.usable and license.effect is EncumbranceEffect.ENDED:
        says = "the board of {0} ended the right to practice on the {1}"
        args = (state, record)
        rule = context.rules[Point.OWN_ENCUMBERED]
        return Ground(REFUSED, record.bit, (rule,), says, args, facts)
    if license.current:
        return _current(context, license)
    if license.usable:
        return Ground(
            REVIEW,
            record.bit,
            (context.rules[Point.OWN_LICENSE],),
            "{0}: {1.why}",
            (record, license),
            facts,
            remedy=license.settled_by,
        )
    return _not_in_force(context, license)


def _not_in_force(context: PracticeContext, license: LicenseOnDay) -> Ground:
    """A license that is over, or that its board does not call active."""
    record = license.record
    state = record.license.jurisdiction
    facts = (record.fact,)
    grace = grace_on(license, context.on)
    if grace is not None and license.effect < EncumbranceEffect.CONDITIONAL:
        says = "the {0} is over: {1.why}; whether its holder may practice in the {2} days of grace "
        says += "of {3} is not recorded"
        remedy = "Renew the {0} and record the new term, or ask the board of {3}"
        words = (record, license, grace.days, state)
        return Ground(REVIEW, record.bit, (grace.rule,), says, words, facts, remedy=remedy)
    rule = context.rules[Point.OWN_ENCUMBERED if license.taken_away else Point.ENDED]
    remedy = remedy_for(context, license)
    says = "the {0} is not in force: {1.why}"
    parts = (record, license, context.home)
    return Ground(REFUSED, record.bit, (rule,), says, parts, facts, remedy=remedy)


def remedy_for(context: PracticeContext, license: LicenseOnDay) -> str:
    """What makes a license that is not in force good again, if its holder can do it truthfully.

    A party state renews no multistate license for who resides in another one.
    """
    if license.validity is not Validity.EXPIRED:
        return "Record the board's word when the {0} is active"
    home, bit = context.home, license.record.bit
    if license.multistate is not False and home is not None and BITS.get(home, 0) != bit:
        for compact in context.family:
            members = compact.members(context.on)
            if bit & members.full and BITS.get(home, 0) & members.full:
                return REISSUE
    return RENEW


def _current(context: PracticeContext, license: LicenseOnDay) -> Ground:
    """A current license, unless an action or a program weighs on it."""
    record = license.record
    state = record.license.jurisdiction
    facts = (record.fact,)
    if license.effect >= EncumbranceEffect.CONDITIONAL:
        return Ground(
            REVIEW,
            record.bit,
            (context.rules[Point.OWN_ENCUMBERED],),
            "the {1} is encumbered; the order of {0} decides what its holder may do",
            (state, record),
            facts,
            remedy="Read the order of the board of {0} and record its end when it is lifted",
        )
    programs = context.dossier.alternative_programs
    if programs and underway(
        [program for program in programs if program.jurisdiction == state], context.on
    ):
        return Ground(
            REVIEW,
            record.bit,
            (context.rules[Point.PROGRAM],),
            "an alternative program of {0} is under way; whether its agreement limits practice "
            "on the {1} is not recorded",
            (state, record),
            facts,
            remedy="Read the program's agreement with {0}",
        )
    rules: tuple[PartyRule, ...] = (context.rules[Point.OWN_LICENSE],)
    if moved_in(context, license):
        rules = (*rules, context.rules[Point.MOVED_IN])
    if not record.full:
        rules = (*rules, context.rules[Point.PERMIT])
    return Ground(
        AUTHORIZED,
        record.bit,
        rules,
        "the {0} is active and {1.why}",
        (record, license),
        facts,
        Basis.HOME_LICENSE if context.home == state else Basis.SINGLE_STATE_LICENSE,
    )


def other_state_grounds(context: PracticeContext, grounds: list[Ground]) -> None:
    """A category without a compact: a license serves in its own state only."""
    for license in context.licenses:
        if license.usable and not license.record.registration:
            grounds.append(
                Ground(
                    REFUSED,
                    EVERYWHERE & ~license.record.bit,
                    (context.rules[Point.SINGLE_STATE], context.rules[Point.CATEGORY]),
                    "the {0} serves in {1} only",
                    (license.record, license.record.license.jurisdiction),
                    (license.record.fact,),
                )
            )
