"""Builds Practitioner and PractitionerRole of FHIR R4 (4.0.1) from what is on record.

A qualification is written only where it is in good standing on the day, as far as everything about
it is known: the resource has no place for a license that is suspended, and who reads it would take
the license for a good one. Cardinalities are those of practitioner-dependencies.html and
practitionerrole-dependencies.html below hl7.org/fhir/R4. Nothing is written that a reader of
qualifications does not need: no e-mail address, no residence, no reason for an absence.
"""

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any, Final

from goodstanding.catalog import Catalog
from goodstanding.engine.standing import standing
from goodstanding.facts import Dossier, License
from goodstanding.facts.credentials import Certification, Term
from goodstanding.features.fhir.npi import SYSTEM, is_npi
from goodstanding.features.roster import Roster
from goodstanding.features.workforce import absence
from goodstanding.findings import Verdict
from goodstanding.jurisdictions import JURISDICTIONS

Resource = dict[str, Any]
_ID: Final = re.compile(r"[A-Za-z0-9.-]{1,64}")
"""What an id of a resource may be (hl7.org/fhir/R4/datatypes.html, id)."""
_DEGREES: Final = "http://terminology.hl7.org/CodeSystem/v2-0360"
_RN: Final = {"system": _DEGREES, "code": "RN", "display": "Registered Nurse"}
"""The only category whose code means just this there; the binding is an example's."""


def resource_id(person: str) -> str:
    """The id of a person's resources: the person's own, or a digest of it where FHIR bars that."""
    if _ID.fullmatch(person):
        return person
    return f"p-{sha256(person.encode()).hexdigest()[:40]}"


def practitioner(catalog: Catalog, roster: Roster, person: str, on: date) -> Resource:
    """A person with the qualifications that are good on a day."""
    dossier = roster.people[person]
    found: Resource = {"resourceType": "Practitioner", "id": resource_id(person)}
    found["identifier"] = list(_identifiers(dossier))
    if dossier.person.name:
        found["name"] = [{"text": dossier.person.name}]
    if person not in roster.affected:
        qualifications = list(_qualifications(catalog, dossier, on))
        if qualifications:
            found["qualification"] = qualifications
    return found


def practitioner_role(roster: Roster, person: str, on: date) -> Resource:
    """A person's work for the agency on a day: whether at work, and since when and through when."""
    dossier = roster.people[person]
    found: Resource = {
        "resourceType": "PractitionerRole",
        "id": resource_id(person),
        "active": absence(dossier, on) is None,
        "practitioner": {"reference": f"Practitioner/{resource_id(person)}"},
        "organization": {"display": roster.title},
    }
    covering = [
        word
        for word in dossier.worker
        if word.since is not None and word.since <= on and (word.until is None or on <= word.until)
    ]
    if covering:
        word = max(covering, key=lambda word: word.since or date.min)
        found["period"] = _period(word.since, word.until)
    return found


def _identifiers(dossier: Dossier) -> Iterator[Resource]:
    if is_npi(dossier.person.npi):
        yield {"use": "official", "system": SYSTEM, "value": dossier.person.npi}
    yield {"use": "secondary", "value": dossier.person.id}


def _qualifications(catalog: Catalog, dossier: Dossier, on: date) -> Iterator[Resource]:
    for license in dossier.permissions:
        found = standing(catalog, dossier, license.id, on)
        if found.verdict is Verdict.MET:
            yield _license(license, on, found.through)
    for certification in dossier.certifications:
        found = standing(catalog, dossier, certification.type, on)
        if found.verdict is Verdict.MET and _term(certification.terms, on) is not None:
            yield _certification(catalog, certification, on, found.through)


def _license(license: License, on: date, through: date | None) -> Resource:
    category = license.category.upper()
    code: Resource = {"text": license.title or f"{category} {license.kind.value}".replace("_", " ")}
    if license.category == "rn":
        code["coding"] = [_RN]
    issuer = JURISDICTIONS[license.jurisdiction].name
    return _qualification(code, license.number, license.terms, on, through, issuer)


def _certification(
    catalog: Catalog, certification: Certification, on: date, through: date | None
) -> Resource:
    kinds = {kind.id: kind for kind in catalog.credential_types}
    kind = kinds.get(certification.type)
    name = certification.type.upper() if kind is None else kind.name
    issuer = "" if kind is None else kind.issuer.name
    return _qualification(
        {"text": name}, certification.number, certification.terms, on, through, issuer
    )


def _qualification(
    code: Resource,
    number: str,
    terms: tuple[Term, ...],
    on: date,
    through: date | None,
    issuer: str,
) -> Resource:
    term = _term(terms, on)
    found: Resource = {"identifier": [{"value": number}]} if number else {}
    found["code"] = code
    period = _period(None if term is None else term.since, through)
    if period:
        found["period"] = period
    if issuer:
        found["issuer"] = {"display": issuer}
    return found


def _term(terms: tuple[Term, ...], on: date) -> Term | None:
    """The term of a day; where none is known to cover it, none."""
    covering = (
        term
        for term in terms
        if (term.since is None or term.since <= on) and (term.through is None or on <= term.through)
    )
    return max(covering, key=lambda term: term.since or date.min, default=None)


def _period(since: date | None, through: date | None) -> Resource:
    """Both days inclusive, as FHIR's periods are; a day that is not known is left out."""
    days = {"start": since, "end": through}
    return {name: day.isoformat() for name, day in days.items() if day is not None}
