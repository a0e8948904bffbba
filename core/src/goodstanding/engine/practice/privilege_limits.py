"""What weighs on a multistate license besides residence: actions, programs, convictions, gaps."""

from datetime import date

from goodstanding.catalog import Compact, PartyRule, Point
from goodstanding.engine.practice.context import PracticeContext, underway
from goodstanding.engine.practice.grounds import REFUSED, REVIEW
from goodstanding.engine.practice.licenses import EncumbranceEffect, LicenseOnDay
from goodstanding.engine.practice.moves import Ruling
from goodstanding.engine.practice.paired import partners
from goodstanding.facts import Dossier, Scope


def privilege_limits(
    compact: Compact, context: PracticeContext, license: LicenseOnDay, rivals: bool
) -> list[Ruling]:
    """Each reason to refuse the privileges of a license, or to leave them in doubt."""
    limits: list[Ruling] = []
    dossier, on = context.dossier, context.on
    rules, record, label = compact.rules, license.record, (license.record,)
    if license.effect and not confirmed(license, on):
        limits.append(_encumbered(compact, license))
    stopped = compact.conditions.program
    if stopped is not False and underway(dossier.alternative_programs, on):
        says = "an alternative program is under way, so the {0} carries no privilege"
        remedy = "Record the day on which the alternative program ended"
        if stopped is None:
            says = "an alternative program is under way; whether the {0} still carries privileges "
            says += "is not established"
            remedy = "Ask the home board whether the {0} carries privileges during the program"
        outcome = REFUSED if stopped else REVIEW
        limits.append(Ruling(outcome, (rules[Point.PROGRAM],), says, label, remedy))
    if dossier.convictions and any(
        conviction.day <= on
        and (record.issued is None or conviction.day >= record.issued)
        and (conviction.kind == "felony" or conviction.practice_related is not False)
        for conviction in dossier.convictions
    ):
        says = "a conviction after the {0} was issued may have ended its multistate scope"
        remedy = "Record what the home board decided after the conviction"
        limits.append(Ruling(REVIEW, (rules[Point.CONVICTION],), says, label, remedy))
    if rivals:
        says = "two multistate licenses show active and only one can be valid"
        remedy = "Record the primary state of residence and which license was deactivated"
        limits.append(Ruling(REVIEW, (rules[Point.TWO_MULTISTATE],), says, label, remedy))
    if record.license.id in context.perhaps_replaced:
        says = "the {0} was replaced while its holder lived elsewhere, and no term has begun since"
        remedy = "Record the board's word on the {0} since the return"
        limits.append(Ruling(REVIEW, (rules[Point.REISSUED],), says, label, remedy))
    if license.multistate is None:
        says = "whether the {0} is multistate is not recorded"
        remedy = "Record the scope of the {0} from the board's record"
        limits.append(Ruling(REVIEW, (rules[Point.PRIVILEGE],), says, label, remedy))
    elif not compact.partner and _single_state_twin(context, license):
        says = "another record of the {0} says that it is single-state: which is right is not known"
        remedy = "Look the {0} up at its board and withdraw the record that is wrong"
        limits.append(Ruling(REVIEW, (rules[Point.PRIVILEGE],), says, label, remedy))
    if not license.current:
        says = "whether the {0} is current is not recorded: {1.why}"
        rule = (rules[Point.ENDED],)
        limits.append(Ruling(REVIEW, rule, says, (record, license), license.settled_by))
    if compact.conversions or compact.retention is not None:
        limits.extend(_carried_over(compact, dossier, on, license))
    return limits


def _single_state_twin(context: PracticeContext, license: LicenseOnDay) -> bool:
    """Whether another record of the state and category is current and single-state.

    An older one is what the license was before it became multistate.
    """
    issued = license.record.issued
    return any(
        other.current
        and (issued is None or other.record.issued is None or other.record.issued >= issued)
        for other in partners(context, license)
    )


def confirmed(license: LicenseOnDay, on: date) -> bool:
    """Whether only actions without a limit stand, and the board said multistate after each."""
    if license.effect is not EncumbranceEffect.NO_LIMIT:
        return False
    checks = [
        step.since
        for step in license.record.license.scope
        if step.word is Scope.MULTISTATE and step.since is not None and step.since <= on
    ]
    begun = [action.since for action in license.record.actions if underway((action,), on)]
    return bool(checks) and all(since is not None and since <= max(checks) for since in begun)


def _encumbered(compact: Compact, license: LicenseOnDay) -> Ruling:
    label = (license.record,)
    if license.effect >= EncumbranceEffect.LIMITED:
        says = "the {0} is encumbered, so its privileges are off in every other state"
        remedy = "Record the day on which the board lifted every encumbrance of the {0}"
        return Ruling(REFUSED, (compact.rules[Point.HOME_ENCUMBERED],), says, label, remedy)
    says = "an action stands against the {0}; whether it takes the privileges away is not settled"
    remedy = "Ask the home board in writing whether the {0} still carries privileges"
    if license.effect is EncumbranceEffect.UNKNOWN:
        remedy = "Record whether the action against the {0} limits practice"
    return Ruling(REVIEW, (compact.rules[Point.NO_LIMIT],), says, label, remedy)


def _carried_over(
    compact: Compact, dossier: Dossier, on: date, license: LicenseOnDay
) -> list[Ruling]:
    """Licenses from the days before the compact, kept or converted on conditions."""
    limits: list[Ruling] = []
    record, issued = license.record, license.record.issued
    retention = compact.retention
    if (
        retention is not None
        and issued is not None
        and issued <= retention.held_on
        and retention.unencumbered_on <= on
        and record.actions
        and any(
            (action.since is None or action.since <= retention.unencumbered_on)
            and (action.until is None or retention.unencumbered_on <= action.until)
            and action.limits_practice is not False
            for action in record.actions
        )
    ):
        says = (
            "the {0} was encumbered on {1}, so it was not kept from the earlier compact; whether "
            "it was issued again under the new requirements is not recorded"
        )
        remedy = "Confirm the scope of the {0} with the board"
        args = (record, retention.unencumbered_on)
        limits.append(Ruling(REVIEW, (retention.rule,), says, args, remedy))
    for conversion in compact.conversions:
        if (
            conversion.jurisdiction != record.license.jurisdiction
            or on < conversion.single_state_from
            or issued is None
            or not conversion.issued.covers(issued)
        ):
            continue
        check = record.license.background_check
        if check is not None and check <= conversion.check_by:
            continue
        rule: tuple[PartyRule, ...] = (conversion.rule,)
        args = (record, conversion.single_state_from)
        if check is None and "licenses" not in dossier.complete:
            says = "the {0} became single-state on {1} unless a background check was in by then"
            remedy = "Record the day of the background check for the {0}"
            limits.append(Ruling(REVIEW, rule, says, args, remedy))
        else:
            says = "the {0} became single-state on {1}, no background check being in by then"
            limits.append(Ruling(REFUSED, rule, says, args))
    return limits
