"""What a license gives in the state that issued it, and without a compact elsewhere."""

from goodstanding.catalog import PartyRule, Point
from goodstanding.engine.practice.context import PracticeContext, underway
from goodstanding.engine.practice.grounds import AUTHORIZED, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.licenses import EncumbranceEffect, LicenseOnDay
from goodstanding.engine.practice.residence import moved_in
from goodstanding.engine.validity import Validity
from goodstanding.findings import Basis
from goodstanding.jurisdictions import EVERYWHERE


def own_claim(case: PracticeContext, held: LicenseOnDay) -> Ground:
    """What a license gives in the state that issued it."""
    filed = held.record
    license_ = filed.license
    facts = (filed.fact,)
    if license_.id in case.gone:
        says = "the {0} was replaced by the new home state's multistate license"
        rule = case.rules[Point.REISSUED]
        return Ground(REFUSED, filed.bit, (rule,), says, (filed,), facts)
    if license_.id in case.doubtful:
        says = "the {0} was replaced while its holder lived elsewhere, and no term has begun since"
        remedy = "Record the board's word on the {0} since the return"
        rules = (case.rules[Point.REISSUED], case.rules[Point.TWO_MULTISTATE])
        return Ground(REVIEW, filed.bit, rules, says, (filed,), facts, remedy=remedy)
    if held.usable and held.effect is EncumbranceEffect.ENDED:
        says = "the board of {0} ended the right to practice on the {1}"
        args = (license_.jurisdiction, filed)
        rule = case.rules[Point.OWN_ENCUMBERED]
        return Ground(REFUSED, filed.bit, (rule,), says, args, facts)
    if held.current:
        return _current(case, held)
    if held.usable:
        return Ground(
            REVIEW,
            filed.bit,
            (case.rules[Point.OWN_LICENSE],),
            "{0}: {1.why}",
            (filed, held),
            facts,
            remedy="Record the term and status of the {0} from the board's record",
        )
    rule = case.rules[Point.OWN_ENCUMBERED if held.taken_away else Point.ENDED]
    remedy = (
        "Renew the {0} and record the new term"
        if held.validity is Validity.EXPIRED
        else "Record the board's word when the {0} is active"
    )
    says = "the {0} is not in force: {1.why}"
    return Ground(REFUSED, filed.bit, (rule,), says, (filed, held), facts, remedy=remedy)


def _current(case: PracticeContext, held: LicenseOnDay) -> Ground:
    """A current license, unless an action or a program weighs on it."""
    filed = held.record
    state = filed.license.jurisdiction
    facts = (filed.fact,)
    if held.effect >= EncumbranceEffect.CONDITIONAL:
        return Ground(
            REVIEW,
            filed.bit,
            (case.rules[Point.OWN_ENCUMBERED],),
            "the {1} is encumbered; the order of {0} decides what its holder may do",
            (state, filed),
            facts,
            remedy="Read the order of the board of {0} and record its end when it is lifted",
        )
    programs = case.dossier.alternative_programs
    if programs and underway([each for each in programs if each.jurisdiction == state], case.on):
        return Ground(
            REVIEW,
            filed.bit,
            (case.rules[Point.PROGRAM],),
            "an alternative program of {0} is under way; whether its agreement limits practice "
            "on the {1} is not recorded",
            (state, filed),
            facts,
            remedy="Read the program's agreement with {0}",
        )
    rules: tuple[PartyRule, ...] = (case.rules[Point.OWN_LICENSE],)
    if moved_in(case, held):
        rules = (*rules, case.rules[Point.MOVED_IN])
    if not filed.full:
        rules = (*rules, case.rules[Point.PERMIT])
    return Ground(
        AUTHORIZED,
        filed.bit,
        rules,
        "the {0} is active and {1.why}",
        (filed, held),
        facts,
        Basis.HOME_LICENSE if case.home == state else Basis.SINGLE_STATE_LICENSE,
    )


def elsewhere_claims(case: PracticeContext, claims: list[Ground]) -> None:
    """A category without a compact: a license serves in its own state only."""
    for one in case.held:
        if one.usable and not one.record.registration:
            claims.append(
                Ground(
                    REFUSED,
                    EVERYWHERE & ~one.record.bit,
                    (case.rules[Point.SINGLE_STATE], case.rules[Point.CATEGORY]),
                    "the {0} serves in {1} only",
                    (one.record, one.record.license.jurisdiction),
                    (one.record.fact,),
                )
            )
