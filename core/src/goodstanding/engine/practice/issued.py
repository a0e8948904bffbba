"""Privileges issued under a compact that stores them; none outlives what it rests on."""

from goodstanding.catalog import Model, Point
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.grounds import AUTHORIZED, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.licenses import (
    EncumbranceEffect,
    encumbrance_effect,
    license_record,
)
from goodstanding.engine.validity import Validity, validity_on
from goodstanding.facts import Against, License, Privilege
from goodstanding.findings import Basis
from goodstanding.jurisdictions import BITS


def issued_grounds(context: PracticeContext, grounds: list[Ground]) -> None:
    """Adds what each issued privilege of the category gives in its own state."""
    licenses = {license.id: license for license in context.dossier.licenses}
    rule = (context.rules[Point.ISSUED_PRIVILEGE],)
    for position, privilege in enumerate(context.dossier.privileges):
        if privilege.category != context.category:
            continue
        base = licenses.get(privilege.rests_on or "")
        facts: tuple[str, ...] = (f"privileges[{position}]",)
        if base is not None:
            facts = (*facts, f"licenses[{base.id}]")
        bit = BITS[privilege.jurisdiction]
        label = f"{privilege.jurisdiction} {privilege.compact} privilege"
        refusals: list[str] = []
        doubts: list[str] = []
        why = _judge_privilege(context, privilege, refusals, doubts)
        _judge_base(context, base, refusals, doubts)
        if refusals or doubts:
            says = "the {0} gives nothing certain: {1}"
            args = (label, "; ".join(refusals or doubts))
            outcome = REFUSED if refusals else REVIEW
            remedy = "Confirm the {0} in the compact's own record"
            grounds.append(Ground(outcome, bit, rule, says, args, facts, remedy=remedy))
        else:
            says = "the {0} is active and {1}, and so is the license under it"
            args = (label, why)
            grounds.append(Ground(AUTHORIZED, bit, rule, says, args, facts, Basis.ISSUED_PRIVILEGE))


def _judge_privilege(
    context: PracticeContext, privilege: Privilege, refusals: list[str], doubts: list[str]
) -> str:
    """Its own term and status, its state's membership, and actions against it."""
    current, why = validity_on(privilege.terms, privilege.status, context.on)
    if current is Validity.UNKNOWN:
        doubts.append(why)
    elif current is not Validity.CURRENT:
        refusals.append(why)
    bit = BITS[privilege.jurisdiction]
    compact = next(
        (compact for compact in context.catalog.compacts if compact.id == privilege.compact), None
    )
    if compact is None or compact.model is not Model.ISSUED:
        doubts.append("no plugin declares this compact as one that issues privileges")
    elif bit & compact.members(context.on).unsettled:
        doubts.append(f"membership of {privilege.jurisdiction} is not settled")
    elif not bit & compact.members(context.on).accepting:
        refusals.append(f"{privilege.jurisdiction} is not live in the compact")
    acted = encumbrance_effect(
        tuple(
            action
            for action in context.dossier.encumbrances
            if action.against is Against.PRIVILEGE and action.jurisdiction == privilege.jurisdiction
        ),
        context.on,
    )
    if acted >= EncumbranceEffect.UNKNOWN:
        refusals.append("the state acted against the privilege")
    elif acted:
        doubts.append("an action against the privilege may limit it")
    return why


def _judge_base(
    context: PracticeContext, base: License | None, refusals: list[str], doubts: list[str]
) -> None:
    """The license under the privilege: current, unencumbered, of the state of residence."""
    if base is None:
        doubts.append("the license it rests on is not recorded")
        return
    under = license_record(base, context.dossier.encumbrances).on(context.on)
    if under.validity is Validity.UNKNOWN:
        doubts.append(f"the license under it: {under.why}")
    elif under.validity is not Validity.CURRENT:
        refusals.append(f"the license under it: {under.why}")
    if under.effect >= EncumbranceEffect.LIMITED:
        refusals.append("the license under it is encumbered")
    elif under.effect:
        doubts.append("an action against the license under it may limit practice")
    if context.home is not None and context.home != base.jurisdiction:
        doubts.append(f"residence moved from {base.jurisdiction} to {context.home}")
