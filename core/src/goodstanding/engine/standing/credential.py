"""The standing of one license or certification on a day."""

from datetime import date

import attrs

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType
from goodstanding.dates import next_day
from goodstanding.engine.requirements.credentials import credential_changes, license_on
from goodstanding.engine.standing.answers import Standing, StandingAnswer
from goodstanding.engine.standing.privilege_names import privilege_name
from goodstanding.engine.standing.record import records_of
from goodstanding.engine.validity import Validity, status_on, validity_on
from goodstanding.errors import InputError
from goodstanding.facts import Certification, Dossier, License, StatusWord, Term
from goodstanding.findings import Finding, Remedy, Verdict, earliest
from goodstanding.rules.question import Question
from goodstanding.vocabulary import called


def standing(catalog: Catalog, dossier: Dossier, of: str, on: date) -> StandingAnswer:
    """The standing of one credential on a day: `of` is a credential type's id or a license's id.

    Of several certifications of one type, the one in the best standing.
    """
    license = next((license for license in dossier.permissions if license.id == of), None)
    if license is not None:
        return _standing_of_license(license, dossier, on)
    for kind in catalog.license_types:
        if kind.id == of:
            return _standing_of_license_type(kind, dossier, on)
    recorded = [
        (index, certification)
        for index, certification in enumerate(dossier.certifications)
        if certification.type == of
    ]
    if not recorded and not any(
        credential_type.id == of for credential_type in catalog.credential_types
    ):
        known = [license.id for license in dossier.licenses]
        known += [privilege_name(privilege) for privilege in dossier.privileges]
        known += [credential_type.id for credential_type in catalog.credential_types]
        raise InputError(
            f"{of!r} is neither a license nor a privilege of this person nor a credential type; "
            f"known are: {', '.join(known) or 'none'}"
        )
    if not recorded:
        absent = "certifications" in dossier.complete
        return _standing(
            of,
            (Standing.INACTIVE if absent else Standing.UNKNOWN),
            Verdict.UNMET if absent else Verdict.UNKNOWN,
            on,
            (),
            f"{called(of)} is not held" if absent else f"no {called(of)} is recorded",
            f"earn the {called(of)}" if absent else f"record the {called(of)}",
            None,
            None,
        )
    answers = [
        _standing_of_certification(of, index, certification, on)
        for index, certification in recorded
    ]
    best = max(
        answers, key=lambda answer: (answer.verdict is Verdict.MET, answer.through or date.min)
    )
    changes = earliest(answer.holds_until for answer in answers)
    return attrs.evolve(best, holds_until=changes)


def _standing_of_license_type(kind: CredentialType, dossier: Dossier, on: date) -> StandingAnswer:
    """The best standing among the licenses that a type is."""
    answers = [
        _standing_of_license(record, dossier, on)
        for record in records_of(kind, dossier)
        if isinstance(record, License)
    ]
    if not answers:
        absent = "licenses" in dossier.complete
        return _standing(
            kind.id,
            Standing.INACTIVE if absent else Standing.UNKNOWN,
            Verdict.UNMET if absent else Verdict.UNKNOWN,
            on,
            (),
            f"{called(kind.id)} is not held" if absent else f"no {called(kind.id)} is recorded",
            f"{'earn' if absent else 'record'} the {called(kind.id)}",
            None,
            None,
        )
    best = max(
        answers, key=lambda answer: (answer.verdict is Verdict.MET, answer.through or date.min)
    )
    changes = earliest(answer.holds_until for answer in answers)
    return attrs.evolve(best, of=kind.id, holds_until=changes)


def _word(
    terms: tuple[Term, ...], state: Validity, word: StatusWord | None
) -> tuple[Standing, Verdict]:
    if state is Validity.CURRENT:
        return Standing.ACTIVE, Verdict.MET
    if word is StatusWord.PENDING or (state is Validity.NOT_YET and word is None):
        return Standing.PENDING, Verdict.UNMET
    if state is Validity.UNKNOWN:
        return Standing.UNKNOWN, Verdict.UNKNOWN
    if state is Validity.NOT_YET:
        return Standing.PENDING, Verdict.UNMET
    if state is Validity.EXPIRED or word is StatusWord.LAPSED:
        return Standing.LAPSED, Verdict.UNMET
    return Standing.INACTIVE, Verdict.UNMET


def _through(terms: tuple[Term, ...], on: date) -> date | None:
    """The last valid day of the term that covers or precedes a day."""
    begun = [term for term in terms if term.since is None or term.since <= on]
    newest = max(begun, key=lambda term: term.since or date.min, default=None)
    return None if newest is None else newest.through


def _next_change(days: list[date], on: date) -> date | None:
    return min((day for day in days if day > on), default=None)


def _standing_of_certification(
    of: str, index: int, certification: Certification, on: date
) -> StandingAnswer:
    state, reason = validity_on(certification.terms, certification.status, on)
    word, verdict = _word(certification.terms, state, status_on(certification.status, on))
    through = _through(certification.terms, on)
    return _standing(
        of,
        word,
        verdict,
        on,
        (f"certifications[{index}]",),
        f"{called(of)}: {reason}",
        f"record the terms and the status of the {called(of)}"
        if verdict is Verdict.UNKNOWN
        else f"renew or reinstate the {called(of)}",
        through,
        _next_change(credential_changes(certification.terms, certification.status), on),
    )


def _standing_of_license(license: License, dossier: Dossier, on: date) -> StandingAnswer:
    state, reason = validity_on(license.terms, license.status, on)
    word, verdict = _word(license.terms, state, status_on(license.status, on))
    why = f"{license.jurisdiction} {license.category.upper()} license: {reason}"
    changes = credential_changes(license.terms, license.status)
    for entry in dossier.encumbrances:
        if entry.license in (license.id, None) and entry.jurisdiction == license.jurisdiction:
            changes += [day for day in (entry.since, _after(entry.until)) if day is not None]
    if verdict is Verdict.MET:
        verdict, why = license_on(license, on, Question(dossier, on, on))
        if verdict is Verdict.UNMET:
            word = Standing.ENCUMBERED
        elif verdict is Verdict.UNKNOWN:
            word = Standing.UNKNOWN
    through = _through(license.terms, on)
    name = f"{license.jurisdiction} {license.category.upper()} license"
    remedy = {
        Standing.ENCUMBERED: f"have the encumbrance of the {name} lifted",
        Standing.UNKNOWN: f"record the terms, status and limits of the {name}",
    }.get(word, f"renew or reinstate the {name}")
    return _standing(
        license.id,
        word,
        verdict,
        on,
        (f"licenses[{license.id}]",),
        why,
        remedy,
        through,
        _next_change(changes, on),
    )


def _after(day: date | None) -> date | None:
    return None if day is None else next_day(day)


def _standing(
    of: str,
    word: Standing,
    verdict: Verdict,
    on: date,
    facts: tuple[str, ...],
    why: str,
    remedy: str,
    through: date | None,
    changes: date | None,
) -> StandingAnswer:
    remedies = () if verdict is Verdict.MET else (Remedy(remedy),)
    found = Finding(
        f"{of}.standing", verdict, why, facts=facts, remedies=remedies, holds_until=changes
    )
    return StandingAnswer(
        of=of,
        standing=word,
        verdict=verdict,
        day=on,
        through=through,
        holds_until=changes,
        why=why,
        findings=(found,),
        remedies=remedies,
    )
