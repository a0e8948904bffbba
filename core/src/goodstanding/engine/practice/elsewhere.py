"""What boards elsewhere did: flags for other states, and states whose action blocks a privilege."""

from goodstanding.catalog import Compact, Point
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.grounds import NOTE, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.licenses import (
    EncumbranceEffect,
    LicenseOnDay,
    encumbrance_effect,
)
from goodstanding.engine.practice.privilege_limits import confirmed
from goodstanding.facts import Against, StatusWord
from goodstanding.jurisdictions import BITS, EVERYWHERE


def others_encumbered(compact: Compact, context: PracticeContext, grounds: list[Ground]) -> None:
    """A flag everywhere else for a license, not of the home state, that a board acted against."""
    for license in context.licenses:
        record = license.record
        if not (license.effect or license.taken_away):
            continue
        if record.license.jurisdiction == context.home:
            if confirmed(license, context.on):
                says = "an action stands against the {0}, recorded as not limiting practice"
                rule = compact.rules[Point.NO_LIMIT]
                bits = EVERYWHERE & ~record.bit
                grounds.append(Ground(NOTE, bits, (rule,), says, (record,), (record.fact,)))
            continue
        rule = compact.rules[Point.OTHER_ENCUMBERED]
        says = "a board acted against the {0}; that touches no other state by itself"
        bits = EVERYWHERE & ~record.bit
        grounds.append(Ground(NOTE, bits, (rule,), says, (record,), (record.fact,)))
    for bit, position, _ in _orphans(context):
        rule = compact.rules[Point.OTHER_ENCUMBERED]
        says = "a board acted against a license that is not recorded here; no other state by itself"
        fact = (f"encumbrances[{position}]",)
        grounds.append(Ground(NOTE, EVERYWHERE & ~bit, (rule,), says, (), fact))


def blocked_by_actions(
    compact: Compact, context: PracticeContext, accepting: int, grounds: list[Ground]
) -> int:
    """States that acted against the privilege or a license of their own, each with a ground."""
    blocked = 0
    for bit, position, acted in _actions_in(context, Against.PRIVILEGE):
        if not bit & accepting or bit & blocked:
            continue
        blocked |= bit
        fact = (f"encumbrances[{position}]",)
        rule = compact.rules[Point.PRIVILEGE_ACTION]
        if acted >= EncumbranceEffect.UNKNOWN:
            says = "{here} acted against the privilege, which is gone there until the action ends"
            remedy = "Record the day on which {here} ended its action against the privilege"
            grounds.append(Ground(REFUSED, bit, (rule,), says, (), fact, remedy=remedy))
        else:
            says = "{here} acted against the privilege; whether that limits it is not settled"
            remedy = "Ask the board of {here} what its action leaves of the privilege"
            grounds.append(Ground(REVIEW, bit, (rule,), says, (), fact, remedy=remedy))
    for license in context.licenses:
        record = license.record
        bit = record.bit
        acted = _acted(license)
        if not acted or not bit & accepting or record.registration:
            continue
        rule = compact.rules[Point.OTHER_ENCUMBERED]
        args = (record, license)
        if acted >= EncumbranceEffect.UNKNOWN and not bit & blocked:
            blocked |= bit
            stands = "not in force: {1.why}" if license.taken_away else "encumbered"
            says = (
                f"the {{0}} is {stands}; whether the privilege in {{here}} remains is not settled"
            )
            remedy = "Ask the board of {here} whether its action reaches the privilege"
            outcome = REVIEW
            if compact.action_reaches_privilege and acted >= EncumbranceEffect.LIMITED:
                outcome, rule = REFUSED, compact.rules[Point.PRIVILEGE_ACTION]
                says = f"the {{0}} is {stands}, which ends the privilege in {{here}} as well"
                remedy = "Record the day on which {here} ended its action"
            grounds.append(Ground(outcome, bit, (rule,), says, args, (record.fact,), remedy=remedy))
    for bit, position, acted in _orphans(context):
        if acted >= EncumbranceEffect.UNKNOWN and bit & accepting and not bit & blocked:
            blocked |= bit
            fact = (f"encumbrances[{position}]",)
            rule = compact.rules[Point.OTHER_ENCUMBERED]
            says = "{here} acted against a license of its own that is not recorded here"
            remedy = "Record that license, or ask the board of {here} what its action reaches"
            grounds.append(Ground(REVIEW, bit, (rule,), says, (), fact, remedy=remedy))
    return blocked


def _acted(license: LicenseOnDay) -> EncumbranceEffect:
    """How heavily a board acted against a license, by its actions and by the license's status."""
    if not license.taken_away:
        return license.effect
    # Whoever gives a license back may do so because the multistate one makes it redundant.
    given_back = license.which is StatusWord.SURRENDERED
    by_status = EncumbranceEffect.UNKNOWN if given_back else EncumbranceEffect.LIMITED
    return max(license.effect, by_status)


def _orphans(context: PracticeContext) -> list[tuple[int, int, EncumbranceEffect]]:
    """Actions in force against a license of a state of which no license is recorded."""
    recorded = {license.jurisdiction for license in context.dossier.licenses}
    return [
        (bit, position, acted)
        for bit, position, acted in _actions_in(context, Against.LICENSE)
        if context.dossier.encumbrances[position].license is None
        and context.dossier.encumbrances[position].jurisdiction not in recorded
    ]


def _actions_in(
    context: PracticeContext, against: Against
) -> list[tuple[int, int, EncumbranceEffect]]:
    found = []
    for position, action in enumerate(context.dossier.encumbrances):
        if action.against is against:
            acted = encumbrance_effect((action,), context.on)
            if acted:
                found.append((BITS[action.jurisdiction], position, acted))
    found.sort(key=lambda entry: -entry[2])
    return found
