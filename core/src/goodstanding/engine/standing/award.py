"""Eligibility: whether a person may apply for a credential, and from which day."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, Eligibility, KeyDay
from goodstanding.dates import add_months
from goodstanding.engine.requirements import ask, next_window, verdict_of
from goodstanding.engine.standing.answers import RequirementAnswer, nothing_asked
from goodstanding.engine.standing.record import latest, next_application
from goodstanding.facts import (
    Dossier,
    Purpose,
)
from goodstanding.findings import Finding, Remedy, Verdict, earliest
from goodstanding.rules.question import Question, Setting

HORIZON_MONTHS: Final = 240
"""How far ahead the projected day is looked for."""
LOOKS: Final = 400
"""How many days of possible change are looked at on the way."""


def eligibility(
    catalog: Catalog,
    dossier: Dossier,
    type_id: str,
    on: date,
    assumptions: Mapping[str, Setting] | None = None,
    *,
    projecting: bool = True,
) -> RequirementAnswer:
    """Whether the person may apply for a credential, and from which day if not yet.

    The key day is that of the latest application on record by the day asked, else the day asked.
    The projected day takes employment to continue as recorded, credentials current on the day
    asked to be kept, and an application on that day.
    """
    kind = catalog.credential_type(type_id)
    asked = kind.eligibility
    if asked is None:
        return nothing_asked(kind, "eligibility", on)
    q = _question(catalog, kind, asked, dossier, on, assumptions or {})
    found = ask(asked.requirement, q)
    if asked.closed_since is not None and asked.closed_since <= q.key_day:
        found = _closed(kind, asked.closed_since, found)
    projected = None
    if projecting and found.verdict is not Verdict.MET:
        projected = project(kind, asked, dossier, on, assumptions or {})
    return RequirementAnswer(
        verdict=found.verdict,
        day=on,
        key_day=q.key_day,
        holds_until=earliest((found.holds_until, _asked_anew(kind, asked, dossier, on))),
        projected=projected,
        why=found.why,
        findings=(found,),
        remedies=found.remedies,
        window=next_window(kind.windows, on),
        submitted=q.submitted,
    )


def may_apply(
    catalog: Catalog,
    dossier: Dossier,
    type_id: str,
    on: date,
    assumptions: Mapping[str, Setting] | None = None,
) -> tuple[bool, date | None]:
    """Whether `eligibility` is certainly met, without a reason; much sooner told.

    And a day until which that holds (None: for good).
    """
    kind = catalog.credential_type(type_id)
    asked = kind.eligibility
    if asked is None:
        found = nothing_asked(kind, "eligibility", on)
        return found.verdict is Verdict.MET, found.holds_until
    q = _question(catalog, kind, asked, dossier, on, assumptions or {})
    verdict, until = verdict_of(asked.requirement, q)
    closed = asked.closed_since is not None and asked.closed_since <= q.key_day
    until = earliest((until, _asked_anew(kind, asked, dossier, on)))
    return verdict is Verdict.MET and not closed, until


def _question(
    catalog: Catalog,
    kind: CredentialType,
    asked: Eligibility,
    dossier: Dossier,
    on: date,
    assumptions: Mapping[str, Setting],
) -> Question:
    handed_in = latest(dossier.applications, kind.id, Purpose.ELIGIBILITY, on)
    key_day = _key_day_of_award(asked, dossier, handed_in, on)
    return Question(
        dossier,
        key_day or on,
        on,
        submitted=handed_in,
        assumptions=assumptions,
        prefix=kind.id,
        moving=key_day is None,
        declared_by=catalog.declared_by(kind.id),
    )


def _asked_anew(
    kind: CredentialType, asked: Eligibility, dossier: Dossier, on: date
) -> date | None:
    """The next day on which another key day, or none any more, may count."""
    closing = asked.closed_since
    return earliest(
        (
            next_application(dossier.applications, kind.id, on),
            *(
                examination.day
                for examination in dossier.examinations
                if examination.id in asked.examinations and examination.day > on
            ),
            closing if closing is not None and closing > on else None,
        )
    )


def _key_day_of_award(
    asked: Eligibility, dossier: Dossier, handed_in: date | None, on: date
) -> date | None:
    """The day that picks the rules, when it is on record; None: the day asked."""
    if asked.key_day is KeyDay.DAY_OF_APPLICATION:
        return handed_in
    if asked.key_day is KeyDay.DAY_OF_EXAM:
        days = [
            examination.day
            for examination in dossier.examinations
            if examination.id in asked.examinations and examination.day <= on
        ]
        return max(days, default=None)
    return None


def project(
    kind: CredentialType,
    asked: Eligibility,
    dossier: Dossier,
    on: date,
    assumptions: Mapping[str, Setting],
) -> date | None:
    """The first day, from the day asked on, of being eligible; None: none is in sight.

    Steps from one day of possible change to the next; since no finding outlives its `holds_until`,
    no day on which the verdict becomes met is passed over.
    """
    day, last = on, add_months(on, HORIZON_MONTHS)
    for _ in range(LOOKS):
        q = Question(dossier, day, day, assumptions=assumptions, prefix=kind.id, kept_on=on)
        found = ask(asked.requirement, q)
        closed = asked.closed_since is not None and asked.closed_since <= day
        if found.verdict is Verdict.MET and not closed:
            return day
        if closed or found.holds_until is None or found.holds_until > last:
            return None
        day = found.holds_until
    return None


def _closed(kind: CredentialType, day: date, found: Finding) -> Finding:
    return attrs.evolve(
        found,
        verdict=Verdict.UNMET,
        why=f"no new applications for {kind.name} are taken since {day}",
        remedies=(Remedy("none: it is closed to new applicants; holders may renew"),),
    )
