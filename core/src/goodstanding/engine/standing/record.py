"""What a dossier records of a credential type: applications and terms."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from goodstanding.credentials import CredentialType, TermRule
from goodstanding.dates import Span
from goodstanding.facts import (
    Application,
    Certification,
    Dossier,
    License,
    LicenseKind,
    Purpose,
    Term,
)
from goodstanding.rules.windows import TermWindow, Window

_BELONGS: Final = 120
"""Days before a term's end within which a window that has closed is still that term's."""


def latest(
    applications: tuple[Application, ...], type_id: str, purpose: Purpose | None, on: date
) -> date | None:
    """The day of the latest application of a kind on record by a day."""
    return max(
        (
            application.submitted
            for application in applications
            if application.type == type_id
            and (purpose is None or application.purpose is purpose)
            and application.submitted <= on
        ),
        default=None,
    )


def next_application(applications: tuple[Application, ...], type_id: str, on: date) -> date | None:
    return min(
        (
            application.submitted
            for application in applications
            if application.type == type_id and application.submitted > on
        ),
        default=None,
    )


def records_of(kind: CredentialType, dossier: Dossier) -> tuple[Certification | License, ...]:
    """What is recorded of a credential type: certifications, or the licenses that it is."""
    if kind.license is None:
        return tuple(record for record in dossier.certifications if record.type == kind.id)
    asked = (kind.license.jurisdiction, kind.license.category, LicenseKind.LICENSE)
    return tuple(
        license
        for license in dossier.licenses
        if (license.jurisdiction, license.category, license.kind) == asked
    )


def term_of(dossier: Dossier, kind: CredentialType, on: date) -> tuple[Term | None, date | None]:
    """The term that covers or precedes a day, and the day the next one begins."""
    terms = [term for record in records_of(kind, dossier) for term in record.terms]
    begun = [term for term in terms if term.since is None or term.since <= on]
    following = min(
        (term.since for term in terms if term.since is not None and term.since > on), default=None
    )
    newest = max(
        begun, key=lambda term: (term.since or date.min, term.through or date.max), default=None
    )
    return newest, following


def period_of(kind: CredentialType, dossier: Dossier, on: date) -> tuple[Span | None, date | None]:
    """The days of the term that covers or precedes a day, and the day the next one begins.

    A first day that is not recorded follows from the last one where the length of a term is on
    record, for renewal as for every way after the term.
    """
    term, following = term_of(dossier, kind, on)
    if term is None:
        return None, following
    begun = term.since
    rule = None if kind.renewal is None else kind.renewal.term
    if begun is None and term.through is not None and rule is not None:
        begun = rule.first_day(term.through)
    elif kind.license is not None and term.through is not None and rule is not None:
        # Boards and employers give the day of first issue as the first day of every later term.
        first = rule.first_day(term.through)
        begun = max(filter(None, (begun, first)), default=None)
    return Span(begun, term.through), following


def last_day_by_rule(kind: CredentialType, dossier: Dossier, on: date) -> tuple[date, str] | None:
    """The last day of the term that a license should be in now, and by which rule.

    From the issuer's fixed days; else from the last day on record, by terms of the issuer's length;
    else from the month and parity in which it renews, where the issuer goes by the month of birth.
    None where none of them tells, or nothing of the kind is on record.
    """
    rule = None if kind.renewal is None else kind.renewal.term
    records = records_of(kind, dossier)
    if rule is None or not records:
        return None
    fixed = None if rule.by_rule is None else rule.by_rule.next_day(on)
    if fixed is not None and rule.by_rule is not None:
        return fixed, f"its terms end {rule.by_rule.says}"
    ends = [term.through for record in records for term in record.terms if term.through is not None]
    if not ends:
        return _by_own_month(rule, records, on)
    through = known = max(ends)
    while through < on:
        later = rule.next_through(through, on)
        if later is None or later <= through:
            return None
        through = later
    return through, f"by terms of its length after the one that ended on {known}"


def _by_own_month(
    rule: TermRule, records: Sequence[Certification | License], on: date
) -> tuple[date, str] | None:
    """From the month, and where the rule asks for it the parity, that is recorded of a license."""
    own = {
        license.renews_in
        for license in records
        if isinstance(license, License) and license.renews_in is not None
    }
    if rule.by_rule is None or len(own) != 1:
        return None
    (renews,) = own
    day = rule.by_rule.next_day(on, renews)
    return None if day is None else (day, f"it renews in {renews.says}")


def submitted_in(
    dossier: Dossier, type_id: str, purpose: Purpose | None, term: Span | None, on: date
) -> date | None:
    """The day an application of a kind for this term was handed in, if one was by the day asked."""
    found = latest(dossier.applications, type_id, purpose, on)
    begun = None if term is None else term.since
    return None if found is None or (begun is not None and found < begun) else found


def term_window(windows: tuple[Window | TermWindow, ...], through: date | None) -> Window | None:
    """The published window in which a term that ends on a day is renewed; None: none is published.

    One that is counted back from the last day; or the one in which that lies, else the last to
    close within four months before it.
    """
    if through is None:
        return None
    own = [window.of(through) for window in windows if isinstance(window, TermWindow)]
    if own:
        return min(own, key=lambda window: window.opens)
    listed = [window for window in windows if isinstance(window, Window)]
    covering = [window for window in listed if window.covers(through)]
    if covering:
        return max(covering, key=lambda window: window.opens)
    near = [window for window in listed if 0 < (through - window.closes).days <= _BELONGS]
    return max(near, key=lambda window: window.closes, default=None)
