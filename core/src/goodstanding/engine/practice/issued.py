"""Privileges issued under a compact that stores them; none outlives what it rests on."""

from collections.abc import Iterator
from datetime import date

from goodstanding.catalog import Compact, Model, PartyRule, Point
from goodstanding.conditions import PrivilegeConditions
from goodstanding.engine.practice.causes import Cause, begun_after, not_live
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.grounds import AUTHORIZED, REFUSED, REVIEW, Ground
from goodstanding.engine.practice.issued_actions import action_causes, conviction_causes
from goodstanding.engine.practice.issued_home import Under, license_under
from goodstanding.engine.practice.licenses import LicenseOnDay
from goodstanding.engine.validity import Validity, eligible_on, validity_on
from goodstanding.facts import License, LicenseKind, Privilege, Status
from goodstanding.findings import Basis
from goodstanding.jurisdictions import BITS
from goodstanding.vocabulary import one_of

_CONFIRM = "Confirm the privilege in the compact's own record"


def issued_grounds(context: PracticeContext, grounds: list[Ground]) -> None:
    """Adds what each issued privilege of the category gives in its own state, or every why not."""
    for position, privilege in enumerate(context.dossier.privileges):
        bit = BITS[privilege.jurisdiction]
        if privilege.category != context.category or not bit & context.within:
            continue
        compact = context.catalog.compact(privilege.compact)
        causes: list[Cause] = []
        if compact is None or compact.model is not Model.ISSUED:
            why = "no plugin declares this compact as one that issues privileges"
            causes.append(Cause(False, Point.ISSUED_PRIVILEGE, why, _CONFIRM))
            compact = None
        under = _license(context, compact, privilege, causes)
        why = _own(context, compact, privilege, under, causes)
        conditions = PrivilegeConditions() if compact is None else compact.conditions
        license = None if under is None else under.license
        causes.extend(action_causes(context, conditions, privilege, license))
        causes.extend(conviction_causes(context, privilege))
        facts: tuple[str, ...] = (f"privileges[{position}]",)
        if privilege.rests_on is not None:
            facts = (*facts, f"licenses[{privilege.rests_on}]")
        if under is not None and under.moved is not None:
            facts = (*facts, under.license.record.fact)
        grounds.extend(_grounds(context, compact, privilege, facts, causes, why))


def _grounds(
    context: PracticeContext,
    compact: Compact | None,
    privilege: Privilege,
    facts: tuple[str, ...],
    causes: list[Cause],
    why: str,
) -> Iterator[Ground]:
    """A yes, or each refusal, or each doubt if nothing refuses."""
    bit = BITS[privilege.jurisdiction]
    label = f"{privilege.jurisdiction} {privilege.compact} privilege"
    if not causes:
        rule = _rule(context, compact, Point.ISSUED_PRIVILEGE)
        says = "the {0} is active and {1}, and so is the license under it"
        yield Ground(AUTHORIZED, bit, (rule,), says, (label, why), facts, Basis.ISSUED_PRIVILEGE)
        return
    refused = any(cause.refused for cause in causes)
    for cause in dict.fromkeys(causes):
        if cause.refused is refused:
            says = "the {0} gives nothing: {1}" if refused else "the {0} is not certain: {1}"
            args = (label, cause.why, cause.remedy)
            outcome = REFUSED if refused else REVIEW
            rule = _rule(context, compact, cause.point)
            named = facts + cause.facts
            yield Ground(outcome, bit, (rule,), says, args, named, remedy="{2}")


def _rule(context: PracticeContext, compact: Compact | None, point: Point) -> PartyRule:
    """The compact's own rule at a point, else the category's, else the general one."""
    found = None if compact is None else compact.rules.get(point)
    if found is None:
        found = context.rules.get(point)
    return context.rules[Point.ISSUED_PRIVILEGE] if found is None else found


def _own(
    context: PracticeContext,
    compact: Compact | None,
    privilege: Privilege,
    under: Under | None,
    causes: list[Cause],
) -> str:
    """Its own term and status, what its compact covers, and its state's part in it."""
    on, state = context.on, privilege.jurisdiction
    current, why = validity_on(privilege.terms, privilege.status, on)
    if current is Validity.EXPIRED and _carried(privilege, under):
        why = "has the last day of the license that it rests on since a move"
    elif current is not Validity.CURRENT:
        remedy = "Renew the privilege, or record its term and status"
        causes.append(Cause(current is not Validity.UNKNOWN, Point.ISSUED_PRIVILEGE, why, remedy))
    elif compact is not None:
        for day in _words_since(compact, privilege.status, privilege, on):
            says = f"it was taken off on {day}, and no term that began since is recorded"
            causes.append(Cause(False, Point.ISSUED_PRIVILEGE, says, _CONFIRM))
    if compact is None:
        return why
    if compact.incomplete is not None:
        causes.append(Cause(False, Point.ISSUED_PRIVILEGE, compact.incomplete.says, _CONFIRM))
    if privilege.category not in compact.categories:
        title = privilege.category.upper()
        says = f"the {compact.name} does not cover {title}"
        remedy = f"Obtain a license as {title} from {state}"
        causes.append(Cause(True, Point.CATEGORY, says, remedy))
    elif BITS[state] & compact.unregulated(privilege.category):
        says = f"{state} does not regulate {privilege.category.upper()}"
        causes.append(Cause(True, Point.UNREGULATED, says, f"Ask the board of {state}"))
    outside = not_live(compact, state, on)
    if outside is not None:
        causes.append(outside)
    return why


def _carried(privilege: Privilege, under: Under | None) -> bool:
    """Whether a privilege has the last day of a license that it came to rest on while current."""
    return (
        under is not None
        and under.moved is not None
        and validity_on(privilege.terms, privilege.status, under.moved)[0] is Validity.CURRENT
    )


def _license(
    context: PracticeContext,
    compact: Compact | None,
    privilege: Privilege,
    causes: list[Cause],
) -> Under | None:
    """The license under a privilege, with what takes it away; None if there is none to look at."""
    licenses = {license.id: license for license in context.dossier.licenses}
    base = licenses.get(privilege.rests_on or "")
    if base is None:
        why, remedy = _unnamed(context, privilege)
        causes.append(Cause(False, Point.ISSUED_PRIVILEGE, why, remedy))
        return None
    title = f"{base.jurisdiction} {base.category.upper()}"
    remedy = f"Record the license as {privilege.category.upper()} that the privilege rests on"
    if base.category != privilege.category:
        why = f"a license as {base.category.upper()} carries no privilege as "
        why += privilege.category.upper()
        causes.append(Cause(True, Point.CATEGORY, why, remedy))
        return None
    if base.kind is not LicenseKind.LICENSE:
        why = f"the {title} {base.kind.replace('_', ' ')} is no license, and carries no privilege"
        causes.append(Cause(True, Point.PERMIT, why, remedy))
        return None
    on_day = next(license for license in context.licenses if license.record.license.id == base.id)
    under = Under(on_day, None)
    if compact is not None:
        under = license_under(context, compact, privilege, on_day, causes)
    causes.extend(_license_causes(context, compact, privilege, under.license))
    return under


def _unnamed(context: PracticeContext, privilege: Privilege) -> tuple[str, str]:
    """Why it is open what a privilege rests on, and which of the licenses on record may be it."""
    may_be = dict.fromkeys(
        str(license.record)
        for license in context.licenses
        if license.record.license.category == privilege.category
        and license.record.license.kind is LicenseKind.LICENSE
        and license.record.license.jurisdiction != privilege.jurisdiction
    )
    if privilege.rests_on is not None or not may_be:
        why = "the license it rests on is not recorded"
        return why, "Record the license that the privilege rests on"
    why = "which license it rests on is not recorded"
    if len(may_be) == 1:
        return why, f"Record that the privilege rests on the {one_of(list(may_be))}, if it does"
    return why, f"Record on which license the privilege rests: the {one_of(list(may_be))}"


def _license_causes(
    context: PracticeContext,
    compact: Compact | None,
    privilege: Privilege,
    under: LicenseOnDay,
) -> Iterator[Cause]:
    """Its term and status, its state's part in the compact, and its board's word on eligibility."""
    license = under.record.license
    if not under.current:
        why = f"the license under it: {under.why}"
        remedy = f"Renew the {under.record} and record the new term"
        if under.usable:
            remedy = under.settled_by.format(under.record)
        yield Cause(not under.usable, Point.ENDED, why, remedy)
    if compact is None:
        return
    if under.current:
        for day in _words_since(compact, license.status, privilege, context.on):
            why = f"the license under it was out of force on {day}, which keeps the privilege off "
            why += "until its next term"
            yield Cause(True, Point.ENDED, why, _CONFIRM)
    yield from home_state(compact, license, privilege, context.on)
    if eligible_on(license.compact_eligible, context.on) is False:
        why = f"the board of {license.jurisdiction} calls the license under it not eligible"
        remedy = f"Record the board's word when the {under.record} is eligible"
        yield Cause(True, Point.HOME_ENCUMBERED, why, remedy)


def home_state(
    compact: Compact, license: License, privilege: Privilege, on: date
) -> Iterator[Cause]:
    """Whether privileges may rest on licenses of a state on a day."""
    bit, members = BITS[license.jurisdiction], compact.members(on)
    if bit & compact.unregulated(privilege.category):
        why = f"{license.jurisdiction} does not regulate {privilege.category.upper()}"
        yield Cause(True, Point.UNREGULATED, why, _CONFIRM)
    if bit & members.partial:
        why = f"{license.jurisdiction} takes privileges, and none rests on its licenses yet"
        yield Cause(True, Point.PARTIAL, why, _CONFIRM)
        return
    outside = not_live(compact, license.jurisdiction, on)
    if outside is not None:
        outside = outside._replace(why=f"the license under it carries none: {outside.why}")
        if outside.refused:
            remedy = f"Obtain a license from {privilege.jurisdiction}"
            outside = outside._replace(remedy=remedy)
        yield outside


def _words_since(
    compact: Compact, status: tuple[Status, ...], privilege: Privilege, on: date
) -> Iterator[date]:
    """The last day on which a word took a privilege off that no term has begun since."""
    days = [
        entry.since
        for entry in status
        if entry.word in compact.conditions.off_until_next_term
        and entry.since is not None
        and entry.since <= on
    ]
    if days and not begun_after(privilege, max(days), on):
        yield max(days)
