"""Boards' actions and an issued privilege: while they stand, and in the years after."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from goodstanding.catalog import Point
from goodstanding.conditions import PrivilegeConditions
from goodstanding.dates import ONE_DAY, add_months
from goodstanding.engine.practice.causes import Cause, acted, begun_after
from goodstanding.engine.practice.context import PracticeContext, covers, underway
from goodstanding.engine.practice.licenses import EncumbranceEffect, LicenseOnDay, action_effect
from goodstanding.engine.validity import possible
from goodstanding.facts import Against, Conviction, Encumbrance, Privilege


class Target(Enum):
    """What an action is against, as a privilege sees it."""

    PRIVILEGE = "the privilege"
    BASE = "the license under it"
    ANOTHER = "another license or privilege of its holder"


def action_causes(
    context: PracticeContext,
    conditions: PrivilegeConditions,
    privilege: Privilege,
    under: LicenseOnDay | None,
) -> Iterator[Cause]:
    """What each action, by itself or by the years after it, leaves of a privilege."""
    for position, action in enumerate(context.dossier.encumbrances):
        target = _target(context, privilege, under, action)
        weight = _weight(conditions, target, action) if target is not None else False
        if target is None or weight is False:
            continue
        for cause in _causes(conditions, privilege, action, target, weight, context.on):
            yield cause._replace(facts=(f"encumbrances[{position}]",))
    if conditions.program is not False and underway(
        context.dossier.alternative_programs, context.on
    ):
        why = "an alternative program is under way"
        remedy = "Record the day on which the alternative program ended"
        if conditions.program is None:
            why += "; whether it stops the privilege is not established"
            remedy = "Read the program's agreement, or record the day on which it ended"
        yield Cause(conditions.program is True, Point.PROGRAM, why, remedy)


def conviction_causes(context: PracticeContext, privilege: Privilege) -> Iterator[Cause]:
    """A conviction that no term of the privilege has begun since: what follows is for the board."""
    for position, conviction in serious_convictions(context):
        if not begun_after(privilege, conviction.day, context.on):
            why = f"a conviction on {conviction.day} may have ended it"
            remedy = "Record what the home board decided after the conviction"
            facts = (f"convictions[{position}]",)
            yield Cause(False, Point.CONVICTION, why, remedy, facts)


def serious_convictions(context: PracticeContext) -> Iterator[tuple[int, Conviction]]:
    """Felonies, and what is not known to be unrelated to practice, by place in the dossier."""
    for position, conviction in enumerate(context.dossier.convictions):
        serious = conviction.kind == "felony" or conviction.practice_related is not False
        if conviction.day <= context.on and serious:
            yield position, conviction


def _target(
    context: PracticeContext,
    privilege: Privilege,
    under: LicenseOnDay | None,
    action: Encumbrance,
) -> Target | None:
    """What an action is against; None if it is a license of another kind of practice."""
    if action.against is Against.PRIVILEGE:
        own = action.jurisdiction == privilege.jurisdiction
        return Target.PRIVILEGE if own else Target.ANOTHER
    if under is not None and action in under.record.actions:
        return Target.BASE
    if action.license is not None and not any(
        license.record.license.id == action.license for license in context.licenses
    ):
        return None
    return Target.ANOTHER


def _weight(conditions: PrivilegeConditions, target: Target, action: Encumbrance) -> bool | None:
    """Whether an action stops a privilege while it stands; None: not settled."""
    effect = action_effect(action)
    stops: bool | None = effect >= EncumbranceEffect.LIMITED or conditions.any_action is True
    if target is Target.PRIVILEGE and effect is EncumbranceEffect.UNKNOWN:
        stops = True
    if not stops:
        light = effect is EncumbranceEffect.NO_LIMIT and conditions.any_action is False
        stops = False if light else None
    if target is Target.ANOTHER and stops is not False:
        return conditions.everywhere and stops if conditions.everywhere is not None else None
    return stops


def _causes(
    conditions: PrivilegeConditions,
    privilege: Privilege,
    action: Encumbrance,
    target: Target,
    weight: bool | None,
    on: date,
) -> Iterator[Cause]:
    if covers(action.since, action.until, on):
        yield _standing(action, target, weight)
    elif action.until is not None and action.until < on:
        yield from _ended(conditions, privilege, action, target, weight, on)


_POINTS = {
    Target.PRIVILEGE: Point.PRIVILEGE_ACTION,
    Target.BASE: Point.HOME_ENCUMBERED,
    Target.ANOTHER: Point.OTHER_ENCUMBERED,
}


def _standing(action: Encumbrance, target: Target, weight: bool | None) -> Cause:
    why = f"{acted(action)} stands against {target.value}"
    remedy = f"Record the day on which {action.jurisdiction} lifted it"
    if weight is None:
        why += "; whether it stops the privilege is not settled"
        remedy = f"Ask the board of {action.jurisdiction} what its action leaves of the privilege"
    return Cause(weight is True, _POINTS[target], why, remedy)


def _ended(
    conditions: PrivilegeConditions,
    privilege: Privilege,
    action: Encumbrance,
    target: Target,
    weight: bool | None,
    on: date,
) -> Iterator[Cause]:
    """An action that is over: the years after it, and if the privilege works again by itself."""
    until = action.until or date.max
    issued_since = begun_after(privilege, until, on)
    name = f"{acted(action)} against {target.value}"
    remedy = "Confirm the privilege in the compact's own record, and record the term since"
    if conditions.clean_years is None:
        if not issued_since:
            why = f"how long the privilege stays off after {name} is not established"
            yield Cause(False, Point.CLEAN_RECORD, why, remedy)
        return
    clean = _clean_after(conditions, action)
    if clean is None:
        why = f"the first day of {name} is not recorded, and years are counted from it"
        yield Cause(False, Point.CLEAN_RECORD, why, f"Record since when {acted(action)} stood")
    elif on <= clean:
        why = f"{name} keeps the privilege off through {clean}"
        # Who issued it after the action knew of the action.
        yield Cause(weight is True and not issued_since, Point.CLEAN_RECORD, why, remedy)
    elif conditions.revives is not True and not begun_after(privilege, clean, on):
        why = f"the privilege is off since {name}, until its next term"
        if conditions.revives is None:
            why = f"whether the privilege works again by itself after {name} is not established"
        refused = conditions.revives is False and weight is True and not issued_since
        yield Cause(refused, Point.CLEAN_RECORD, why, remedy)


def _clean_after(conditions: PrivilegeConditions, action: Encumbrance) -> date | None:
    """The last day on which an action that is over keeps a privilege off; None: not known."""
    until = action.until or date.max
    if not conditions.clean_years:
        return until
    anchor = until if conditions.from_end else action.since
    return None if anchor is None else max(until, _years_after(anchor, conditions.clean_years))


def _years_after(day: date, years: int) -> date:
    return date.max if day.year + years > date.max.year else add_months(day, 12 * years)


def clean_days(conditions: PrivilegeConditions, actions: tuple[Encumbrance, ...]) -> list[date]:
    """The first days on which actions that are over keep no privilege off any more."""
    years = conditions.clean_years
    if not years:
        return []
    found = []
    for action in actions:
        for anchor in possible(action.until if conditions.from_end else action.since):
            last = _years_after(anchor, years)
            if last < date.max:
                found.append(last + ONE_DAY)
    return found


def clean_from(
    context: PracticeContext,
    conditions: PrivilegeConditions,
    privilege: Privilege,
    under: LicenseOnDay | None,
) -> date | None:
    """The first day after the years that actions ask for; None: none run, or no end is known."""
    found = []
    for action in context.dossier.encumbrances:
        target = _target(context, privilege, under, action)
        if target is None or _weight(conditions, target, action) is False:
            continue
        if action.since is not None and action.since > context.on:
            continue
        last = None if action.until is None else _clean_after(conditions, action)
        if conditions.clean_years is None or last is None or last == date.max:
            return None
        if context.on <= last:
            found.append(last + ONE_DAY)
    return max(found, default=None)
