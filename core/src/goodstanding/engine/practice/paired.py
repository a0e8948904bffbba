"""Multistate licenses that work only beside a single-state one of their state and category."""

from collections.abc import Iterator
from datetime import date

from goodstanding.catalog import Compact, Point
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.grounds import AUTHORIZED, REFUSED, REVIEW
from goodstanding.engine.practice.licenses import EncumbranceEffect, LicenseOnDay
from goodstanding.engine.practice.moves import Ruling
from goodstanding.engine.validity import eligible_on


def partners(context: PracticeContext, license: LicenseOnDay) -> list[LicenseOnDay]:
    """The single-state licenses beside a multistate one, each by its own record."""
    return [
        other.record.on(context.on)
        for other in context.licenses
        if other.record.full
        and other.multistate is False
        and other.record.bit == license.record.bit
    ]


def partner_limits(
    compact: Compact, context: PracticeContext, license: LicenseOnDay
) -> list[Ruling]:
    """What the license beside a multistate one, or a board's word on either, takes from it."""
    beside = partners(context, license)
    limits = [list(_of_partner(compact, partner)) for partner in beside]
    if any(not found for found in limits):
        found = []
    elif limits:
        found = min(
            limits, key=lambda rulings: max(ruling.outcome is REFUSED for ruling in rulings)
        )
    else:
        found = [_no_partner(compact, context, license)]
    for member in (license, *beside):
        if eligible_on(member.record.license.compact_eligible, context.on) is False:
            says = "its board calls the {0} not eligible under the compact"
            remedy = "Record the board's word when the {0} is eligible"
            rules = (compact.rules[Point.HOME_ENCUMBERED],)
            found.append(Ruling(REFUSED, rules, says, (member.record,), remedy))
    return found


def _no_partner(compact: Compact, context: PracticeContext, license: LicenseOnDay) -> Ruling:
    says = "the multistate {0} works only beside a single-state one of {1}, and none is recorded"
    outcome = REFUSED if "licenses" in context.dossier.complete else REVIEW
    args = (license.record, license.record.license.jurisdiction)
    remedy = "Record the single-state license of {1} beside the {0}"
    return Ruling(outcome, (compact.rules[Point.PARTNER],), says, args, remedy)


def _of_partner(compact: Compact, partner: LicenseOnDay) -> Iterator[Ruling]:
    args = (partner.record, partner)
    rule = compact.rules[Point.HOME_ENCUMBERED]
    if not partner.usable:
        says = "the single-state {0} beside the multistate one is not in force: {1.why}"
        remedy = "Renew the single-state {0} and record the new term"
        if partner.taken_away:
            remedy = "Record the board's word when the {0} is active"
        rules = (compact.rules[Point.PARTNER], *((rule,) if partner.taken_away else ()))
        yield Ruling(REFUSED, rules, says, args, remedy)
    elif not partner.current:
        says = "whether the single-state {0} beside the multistate one is current is not recorded: "
        says += "{1.why}"
        remedy = "Record the term and status of the single-state {0} from the board's record"
        yield Ruling(REVIEW, (compact.rules[Point.PARTNER],), says, args, remedy)
    if partner.usable and partner.effect >= EncumbranceEffect.LIMITED:
        says = "the single-state {0} beside the multistate one is encumbered, so both give nothing "
        says += "elsewhere"
        remedy = "Record the day on which the board lifted every encumbrance of the {0}"
        yield Ruling(REFUSED, (rule,), says, args, remedy)
    elif partner.usable and partner.effect:
        says = (
            "an action stands against the single-state {0} beside the multistate one; whether it "
        )
        says += "takes the privileges away is not settled"
        remedy = "Ask the home board in writing whether the {0} still carries privileges"
        yield Ruling(REVIEW, (compact.rules[Point.NO_LIMIT],), says, args, remedy)


def newest_pair(context: PracticeContext) -> LicenseOnDay | None:
    """The multistate license issued or renewed last beside a single-state one; None: not certain.

    It counts whether or not it is in force: an older one does not come back when it ends.
    """
    found: list[tuple[date, LicenseOnDay]] = []
    for license in context.licenses:
        if not license.multistate or not partners(context, license):
            continue
        starts = [term.since for term in license.record.license.terms]
        if None in starts:
            return None
        begun = [day for day in starts if day is not None and day <= context.on]
        if begun:
            found.append((max(begun), license))
    if not found:
        return None
    last = max(day for day, _ in found)
    newest = [license for day, license in found if day == last]
    return newest[0] if len({license.record.bit for license in newest}) == 1 else None


def home_by_license(
    compact: Compact, context: PracticeContext, license: LicenseOnDay
) -> bool | None:
    """Whether a license tells the home, no residence being recorded; None: that is not asked."""
    if not compact.home_from_license or context.dossier.residences:
        return None
    newest = newest_pair(context)
    return None if newest is None else newest.record.bit == license.record.bit


def by_license(compact: Compact, context: PracticeContext, license: LicenseOnDay) -> Ruling | None:
    """What a license is worth where the newest pair tells the home; None: residence decides."""
    newest = home_by_license(compact, context, license)
    if newest is None:
        return None
    rules = (compact.rules[Point.PRIVILEGE], compact.rules[Point.RESIDENCE])
    args = (license.record, license.record.license.jurisdiction)
    if newest:
        says = "the multistate {0} is the newest beside a single-state one, which tells the home "
        says += "where no residence is recorded"
        return Ruling(AUTHORIZED, rules, says, args)
    says = "a newer multistate license of another state took the place of the {0}"
    return Ruling(REFUSED, (compact.rules[Point.REISSUED],), says, args)
