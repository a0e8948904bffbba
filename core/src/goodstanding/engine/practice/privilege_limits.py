"""What weighs on a multistate license besides residence: actions, programs, convictions, gaps."""

from datetime import date

from goodstanding.catalog import Compact, PartyRule, Point
from goodstanding.engine.practice.context import PracticeContext, underway
from goodstanding.engine.practice.grounds import REFUSED, REVIEW
from goodstanding.engine.practice.licenses import EncumbranceEffect, LicenseOnDay
from goodstanding.engine.practice.moves import Ruling
from goodstanding.facts import Dossier


def weights(
    compact: Compact, case: PracticeContext, one: LicenseOnDay, rivals: bool
) -> list[Ruling]:
    """Each reason to refuse the privileges of a license, or to leave them in doubt."""
    found: list[Ruling] = []
    dossier, on = case.dossier, case.on
    rules, filed, label = compact.rules, one.record, (one.record,)
    if one.effect:
        found.append(_burdened(compact, one))
    if underway(dossier.alternative_programs, on):
        says = "an alternative program is under way, so the {0} carries no privilege"
        remedy = "Record the day on which the alternative program ended"
        found.append(Ruling(REFUSED, (rules[Point.PROGRAM],), says, label, remedy))
    if dossier.convictions and any(
        conviction.day <= on
        and (filed.issued is None or conviction.day >= filed.issued)
        and (conviction.kind == "felony" or conviction.practice_related is not False)
        for conviction in dossier.convictions
    ):
        says = "a conviction after the {0} was issued may have ended its multistate scope"
        remedy = "Record what the home board decided after the conviction"
        found.append(Ruling(REVIEW, (rules[Point.CONVICTION],), says, label, remedy))
    if rivals:
        says = "two multistate licenses show active and only one can be valid"
        remedy = "Record the primary state of residence and which license was deactivated"
        found.append(Ruling(REVIEW, (rules[Point.TWO_MULTISTATE],), says, label, remedy))
    if filed.license.id in case.doubtful:
        says = "the {0} was replaced while its holder lived elsewhere, and no term has begun since"
        remedy = "Record the board's word on the {0} since the return"
        found.append(Ruling(REVIEW, (rules[Point.REISSUED],), says, label, remedy))
    if filed.multistate is None:
        says = "whether the {0} is multistate is not recorded"
        remedy = "Record the scope of the {0} from the board's record"
        found.append(Ruling(REVIEW, (rules[Point.PRIVILEGE],), says, label, remedy))
    if not one.current:
        says = "whether the {0} is current is not recorded: {1.why}"
        remedy = "Record the term and status of the {0} from the board's record"
        rule = (rules[Point.ENDED],)
        found.append(Ruling(REVIEW, rule, says, (filed, one), remedy))
    if compact.conversions or compact.retention is not None:
        found.extend(_carried_over(compact, dossier, on, one))
    return found


def _burdened(compact: Compact, one: LicenseOnDay) -> Ruling:
    label = (one.record,)
    if one.effect >= EncumbranceEffect.LIMITED:
        says = "the {0} is encumbered, so its privileges are off in every other state"
        remedy = "Record the day on which the board lifted every encumbrance of the {0}"
        return Ruling(REFUSED, (compact.rules[Point.HOME_ENCUMBERED],), says, label, remedy)
    says = "an action stands against the {0}; whether it takes the privileges away is not settled"
    remedy = (
        "Record whether the action limits practice, and ask the home board about the privileges"
    )
    return Ruling(REVIEW, (compact.rules[Point.NO_LIMIT],), says, label, remedy)


def _carried_over(compact: Compact, dossier: Dossier, on: date, one: LicenseOnDay) -> list[Ruling]:
    """Licenses from the days before the compact, kept or converted on conditions."""
    found: list[Ruling] = []
    filed, issued = one.record, one.record.issued
    kept = compact.retention
    if (
        kept is not None
        and issued is not None
        and issued <= kept.held_on
        and kept.unencumbered_on <= on
        and filed.actions
        and any(
            (action.since is None or action.since <= kept.unencumbered_on)
            and (action.until is None or kept.unencumbered_on <= action.until)
            and action.limits_practice is not False
            for action in filed.actions
        )
    ):
        says = (
            "the {0} was encumbered on {1}, so it was not kept from the earlier compact; whether "
            "it was issued again under the new requirements is not recorded"
        )
        remedy = "Confirm the scope of the {0} with the board"
        args = (filed, kept.unencumbered_on)
        found.append(Ruling(REVIEW, (kept.rule,), says, args, remedy))
    for conversion in compact.conversions:
        if (
            conversion.jurisdiction != filed.license.jurisdiction
            or on < conversion.single_state_from
            or issued is None
            or not conversion.issued.covers(issued)
        ):
            continue
        check = filed.license.background_check
        if check is not None and check <= conversion.check_by:
            continue
        rule: tuple[PartyRule, ...] = (conversion.rule,)
        args = (filed, conversion.single_state_from)
        if check is None and "licenses" not in dossier.complete:
            says = "the {0} became single-state on {1} unless a background check was in by then"
            remedy = "Record the day of the background check for the {0}"
            found.append(Ruling(REVIEW, rule, says, args, remedy))
        else:
            says = "the {0} became single-state on {1}, no background check being in by then"
            found.append(Ruling(REFUSED, rule, says, args))
    return found
