"""What a dossier records of a credential type: applications and terms."""

from datetime import date

from goodstanding.facts import (
    Application,
    Dossier,
    Purpose,
    Term,
)


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


def term_of(dossier: Dossier, type_id: str, on: date) -> tuple[Term | None, date | None]:
    """The term that covers or precedes a day, and the day the next one begins."""
    terms = [
        term
        for certification in dossier.certifications
        if certification.type == type_id
        for term in certification.terms
    ]
    begun = [term for term in terms if term.since is None or term.since <= on]
    following = min(
        (term.since for term in terms if term.since is not None and term.since > on), default=None
    )
    newest = max(
        begun, key=lambda term: (term.since or date.min, term.through or date.max), default=None
    )
    return newest, following
