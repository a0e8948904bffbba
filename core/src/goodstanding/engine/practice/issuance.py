"""May a privilege be issued, or renewed, for a state on a day: each condition, and what is missing.

Under a compact that issues privileges one by one. A yes says that nothing on record stands against
it; what is still to be done for it is the compact's own list.
"""

from datetime import date
from typing import Final

import attrs

from goodstanding.catalog import Catalog, Compact, Model, Point
from goodstanding.engine.practice.authority import Authority
from goodstanding.engine.practice.causes import Cause
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.duties import DutyOwed, duties_owed
from goodstanding.engine.practice.issuance_conditions import (
    Asked,
    conditions_of,
    finding_of_cause,
)
from goodstanding.engine.practice.issued_actions import clean_days, clean_from
from goodstanding.engine.practice.licenses import LicenseOnDay
from goodstanding.engine.validity import Validity, validity_on
from goodstanding.errors import InputError
from goodstanding.facts import Dossier, Privilege, Term
from goodstanding.findings import Finding, Remedy, Verdict, all_met, earliest
from goodstanding.jurisdictions import jurisdiction

_ORDER: Final = (Verdict.MET, Verdict.UNKNOWN, Verdict.UNMET)


@attrs.frozen(kw_only=True)
class IssuanceAnswer:
    """Whether a privilege in a category may be issued for a state on a day, or renewed.

    `license` is the id of the license that it would rest on (None: none on record), `through` that
    license's last day, beyond which no privilege lasts. `renewal`: one is on record and in force.
    `clean_from` is the first day after the years that actions on record ask for (None: no such
    years run, or their end is not known); `projected` the first day on which everything is met as
    recorded now. The same on every day before `holds_until`, unless facts are added.
    """

    compact: str
    """The compact's id."""
    jurisdiction: str
    category: str
    day: date
    verdict: Verdict
    renewal: bool
    license: str | None
    through: date | None
    clean_from: date | None
    projected: date | None
    holds_until: date | None
    why: str
    findings: tuple[Finding, ...]
    remedies: tuple[Remedy, ...]
    duties: tuple[DutyOwed, ...] = ()
    """What is asked before it is issued and comes with it, as far as the compact's data tell."""


def issuance(
    catalog: Catalog, dossier: Dossier, compact: str, category: str, state: str, on: date
) -> IssuanceAnswer:
    """May a privilege of a compact be issued for a state on a day, or renewed?

    `InputError` for a compact that issues none, or for an unknown state.
    """
    found = issuing_compact(catalog, compact)
    where = jurisdiction(state)
    authority = Authority(catalog, dossier, category, within=where.bit)
    return issuance_by(authority, found, where.code, on)


def issuing_compact(catalog: Catalog, name: str) -> Compact:
    """The compact with this id; `InputError` with the list if there is none that issues."""
    issuing = {found.id: found for found in catalog.compacts if found.model is Model.ISSUED}
    if name not in issuing:
        listed = ", ".join(sorted(issuing)) or "none: install its plugin"
        raise InputError(f"{name!r}: no compact that issues privileges; known are {listed}")
    return issuing[name]


def issuance_by(authority: Authority, compact: Compact, state: str, on: date) -> IssuanceAnswer:
    """The same, from an authority that may be asked again."""
    asked, findings = _on(authority, compact, state, on)
    verdict = _verdict(findings)
    base = None if asked is None else asked.license
    days = _days(authority, compact, on)
    clean = None if asked is None else clean_from(asked.context, asked.rules, asked.wanted, base)
    projected = on if verdict is Verdict.MET else None
    for day in () if verdict is Verdict.MET else days:
        if _verdict(_on(authority, compact, state, day)[1]) is Verdict.MET:
            projected = day
            break
    renewal = _in_force(authority.dossier, compact, authority.category, state, on)
    remedies = tuple(dict.fromkeys(remedy for found in findings for remedy in found.remedies))
    return IssuanceAnswer(
        compact=compact.id,
        jurisdiction=state,
        category=authority.category,
        day=on,
        verdict=verdict,
        renewal=renewal,
        license=None if base is None else base.record.license.id,
        through=None if base is None else _last_day(base.record.license.terms, on),
        clean_from=clean,
        projected=projected,
        holds_until=earliest(days[:1]),
        why=_why(compact, authority.category, state, verdict, findings, renewal=renewal),
        findings=findings,
        remedies=() if verdict is Verdict.MET else remedies,
        duties=duties_owed(compact, authority.dossier, state, on, issued=False),
    )


def _on(
    authority: Authority, compact: Compact, state: str, on: date
) -> tuple[Asked | None, tuple[Finding, ...]]:
    """The conditions on a day, in the way the facts may have been that is the least good."""
    each_way = [_best(context, compact, state) for context in authority.contexts(on)]
    verdicts = {_verdict(findings) for _, findings in each_way}
    if len(verdicts) == 1:
        return each_way[0]
    why = "it hangs on a change between two sightings, on a day that is not recorded"
    cause = Cause(False, Point.SIGHTINGS, why, "Record the day of the change")
    open_ = finding_of_cause(authority.rule(Point.SIGHTINGS), cause)
    if not each_way:
        return None, (open_,)
    asked, findings = max(each_way, key=lambda way: _ORDER.index(_verdict(way[1])))
    kept = tuple(found for found in findings if found.verdict is not Verdict.UNMET)
    return asked, (*kept, open_)


def _best(
    context: PracticeContext, compact: Compact, state: str
) -> tuple[Asked, tuple[Finding, ...]]:
    """The conditions on the license with which the answer is the best."""
    licenses: list[LicenseOnDay | None] = [
        license for license in context.licenses if not license.record.registration
    ]
    answers = []
    for license in licenses or [None]:
        wanted = Privilege(
            compact.id,
            state,
            context.category,
            rests_on=None if license is None else license.record.license.id,
        )
        asked = Asked(context, compact, compact.conditions.at_issue, wanted, license)
        answers.append((asked, tuple(conditions_of(asked))))
    return min(
        answers,
        key=lambda answer: (
            _ORDER.index(_verdict(answer[1])),
            sum(found.verdict is not Verdict.MET for found in answer[1]),
        ),
    )


def _verdict(findings: tuple[Finding, ...]) -> Verdict:
    return all_met(found.verdict for found in findings)


def _days(authority: Authority, compact: Compact, on: date) -> list[date]:
    """The days after a day on which the answer may change."""
    days = {
        *authority.changes(on, date.max),
        *compact.change_days,
        *clean_days(compact.conditions.at_issue, authority.dossier.encumbrances),
    }
    return sorted(day for day in days if on < day)


def _in_force(dossier: Dossier, compact: Compact, category: str, state: str, on: date) -> bool:
    return any(
        privilege.compact == compact.id
        and privilege.jurisdiction == state
        and privilege.category == category
        and validity_on(privilege.terms, privilege.status, on)[0] is Validity.CURRENT
        for privilege in dossier.privileges
    )


def _last_day(terms: tuple[Term, ...], on: date) -> date | None:
    """The last day of the term that covers a day."""
    days = [
        term.through
        for term in terms
        if term.through is not None
        and (term.since is None or term.since <= on)
        and on <= term.through
    ]
    return max(days, default=None)


def _why(
    compact: Compact,
    category: str,
    state: str,
    verdict: Verdict,
    findings: tuple[Finding, ...],
    *,
    renewal: bool,
) -> str:
    name = f"privilege as {category.upper()} under the {compact.name}"
    done = "renewed" if renewal else "issued"
    reasons = "; ".join(found.why for found in findings if found.verdict is verdict)
    if verdict is Verdict.MET:
        return f"A {name} may be {done} for {state}: nothing on record stands against it."
    if verdict is Verdict.UNMET:
        return f"A {name} may not be {done} for {state}: {reasons}."
    return f"Whether a {name} may be {done} for {state} cannot be told: {reasons}."
