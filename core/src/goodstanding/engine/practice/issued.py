"""Privileges issued under a compact that stores them; none outlives what it rests on."""

from goodstanding.catalog import Model, Point
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.grounds import AUTHORIZED, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.licenses import EncumbranceEffect, burden, license_record
from goodstanding.engine.validity import Validity, currency
from goodstanding.facts import Against, License, Privilege
from goodstanding.findings import Basis
from goodstanding.jurisdictions import BITS


def issued_claims(case: PracticeContext, claims: list[Ground]) -> None:
    """Adds what each issued privilege of the category gives in its own state."""
    licenses = {license_.id: license_ for license_ in case.dossier.licenses}
    rule = (case.rules[Point.ISSUED_PRIVILEGE],)
    for position, privilege in enumerate(case.dossier.privileges):
        if privilege.category != case.category:
            continue
        base = licenses.get(privilege.rests_on or "")
        facts: tuple[str, ...] = (f"privileges[{position}]",)
        if base is not None:
            facts = (*facts, f"licenses[{base.id}]")
        bit = BITS[privilege.jurisdiction]
        label = f"{privilege.jurisdiction} {privilege.compact} privilege"
        refusals: list[str] = []
        doubts: list[str] = []
        why = _weigh_privilege(case, privilege, refusals, doubts)
        _weigh_base(case, base, refusals, doubts)
        if refusals or doubts:
            says = "the {0} gives nothing certain: {1}"
            args = (label, "; ".join(refusals or doubts))
            outcome = REFUSED if refusals else REVIEW
            remedy = "Confirm the {0} in the compact's own record"
            claims.append(Ground(outcome, bit, rule, says, args, facts, remedy=remedy))
        else:
            says = "the {0} is active and {1}, and so is the license under it"
            args = (label, why)
            claims.append(Ground(AUTHORIZED, bit, rule, says, args, facts, Basis.ISSUED_PRIVILEGE))


def _weigh_privilege(
    case: PracticeContext, privilege: Privilege, refusals: list[str], doubts: list[str]
) -> str:
    """Its own term and status, its state's membership, and actions against it."""
    current, why = currency(privilege.terms, privilege.status, case.on)
    if current is Validity.UNKNOWN:
        doubts.append(why)
    elif current is not Validity.CURRENT:
        refusals.append(why)
    bit = BITS[privilege.jurisdiction]
    compact = next(
        (compact for compact in case.catalog.compacts if compact.id == privilege.compact), None
    )
    if compact is None or compact.model is not Model.ISSUED:
        doubts.append("no plugin declares this compact as one that issues privileges")
    elif bit & compact.members(case.on).unsettled:
        doubts.append(f"membership of {privilege.jurisdiction} is not settled")
    elif not bit & compact.members(case.on).accepting:
        refusals.append(f"{privilege.jurisdiction} is not live in the compact")
    acted = burden(
        tuple(
            action
            for action in case.dossier.encumbrances
            if action.against is Against.PRIVILEGE and action.jurisdiction == privilege.jurisdiction
        ),
        case.on,
    )
    if acted >= EncumbranceEffect.UNKNOWN:
        refusals.append("the state acted against the privilege")
    elif acted:
        doubts.append("an action against the privilege may limit it")
    return why


def _weigh_base(
    case: PracticeContext, base: License | None, refusals: list[str], doubts: list[str]
) -> None:
    """The license under the privilege: current, unencumbered, of the state of residence."""
    if base is None:
        doubts.append("the license it rests on is not recorded")
        return
    under = license_record(base, case.dossier.encumbrances).on(case.on)
    if under.validity is Validity.UNKNOWN:
        doubts.append(f"the license under it: {under.why}")
    elif under.validity is not Validity.CURRENT:
        refusals.append(f"the license under it: {under.why}")
    if under.effect >= EncumbranceEffect.LIMITED:
        refusals.append("the license under it is encumbered")
    elif under.effect:
        doubts.append("an action against the license under it may limit practice")
    if case.home is not None and case.home != base.jurisdiction:
        doubts.append(f"residence moved from {base.jurisdiction} to {case.home}")
