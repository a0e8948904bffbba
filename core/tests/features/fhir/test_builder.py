"""Practitioner and PractitionerRole: what R4 allows, and no license that is not good."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from goodstanding.facts import (
    Certification,
    Dossier,
    License,
    Person,
    Status,
    StatusWord,
    Term,
    Worker,
    WorkerStatus,
)
from goodstanding.features.fhir.builder import practitioner, practitioner_role, resource_id
from goodstanding.features.on_record import roster_of_store
from goodstanding.features.roster import Roster, license_numbers
from goodstanding.plugins import load_plugins
from goodstanding.sample.recorded import record_sample
from goodstanding.site.database import sqlite_url
from goodstanding.store import open_store

DAY = date(2026, 3, 10)
TERM = Term(date(2025, 1, 1), date(2026, 12, 31))
GOOD = License(
    "l-1",
    "rn",
    "TX",
    "884211",
    title="Registered Nurse",
    terms=(TERM,),
    status=(Status(StatusWord.ACTIVE, date(2025, 1, 1)),),
)
CATALOG = load_plugins().catalog

# Minimum and maximum of each element that is written (None: no bound), from
# hl7.org/fhir/R4/practitioner-dependencies.html, practitionerrole-dependencies.html and
# datatypes.html of FHIR 4.0.1, read 2026-11-26.
RULES: Mapping[str, Mapping[str, tuple[int, int | None, str]]] = {
    "Practitioner": {
        "resourceType": (1, 1, "code"),
        "id": (0, 1, "id"),
        "identifier": (0, None, "Identifier"),
        "name": (0, None, "HumanName"),
        "qualification": (0, None, "Qualification"),
    },
    "Qualification": {
        "identifier": (0, None, "Identifier"),
        "code": (1, 1, "CodeableConcept"),
        "period": (0, 1, "Period"),
        "issuer": (0, 1, "Reference"),
    },
    "PractitionerRole": {
        "resourceType": (1, 1, "code"),
        "id": (0, 1, "id"),
        "active": (0, 1, "boolean"),
        "period": (0, 1, "Period"),
        "practitioner": (0, 1, "Reference"),
        "organization": (0, 1, "Reference"),
    },
    "Identifier": {"use": (0, 1, "code"), "system": (0, 1, "uri"), "value": (0, 1, "string")},
    "HumanName": {"text": (0, 1, "string")},
    "CodeableConcept": {"coding": (0, None, "Coding"), "text": (0, 1, "string")},
    "Coding": {"system": (0, 1, "uri"), "code": (0, 1, "code"), "display": (0, 1, "string")},
    "Period": {"start": (0, 1, "dateTime"), "end": (0, 1, "dateTime")},
    "Reference": {"reference": (0, 1, "string"), "display": (0, 1, "string")},
}
PRIMITIVES = {
    "id": r"[A-Za-z0-9\-.]{1,64}",
    "code": r"[^\s]+(\s[^\s]+)*",
    "uri": r"\S+",
    "string": r"[ \r\n\t\S]+",
    "dateTime": r"\d{4}-\d{2}-\d{2}",
}
"""The patterns of R4 (datatypes.html); of dateTime only the form that is written here."""


def faults(value: Any, kind: str, path: str) -> list[str]:
    """Where a value breaks a rule of R4."""
    if kind == "boolean":
        return [] if isinstance(value, bool) else [f"{path}: is no boolean"]
    if kind in PRIMITIVES:
        fits = isinstance(value, str) and re.fullmatch(PRIMITIVES[kind], value)
        return [] if fits else [f"{path}: {value!r} is no {kind}"]
    if not isinstance(value, dict) or not value:
        return [f"{path}: must be an object with something in it"]
    found = [f"{path}.{name}: is no element here" for name in value.keys() - RULES[kind].keys()]
    for name, (least, most, part) in RULES[kind].items():
        if name not in value:
            found += [f"{path}.{name}: is missing"] * (least > 0)
        elif most == 1:
            found += faults(value[name], part, f"{path}.{name}")
        elif not isinstance(value[name], list) or not value[name]:
            found.append(f"{path}.{name}: must be a list with something in it")
        else:
            for item in value[name]:
                found += faults(item, part, f"{path}.{name}[]")
    if kind == "Period" and value.get("start", "") > value.get("end", "9999"):
        found.append(f"{path}: per-1: ends before it begins")
    return found


def roster_of(*dossiers: Dossier) -> Roster:
    """A roster without bookings."""
    people = {dossier.person.id: dossier for dossier in dossiers}
    return Roster("Harbor Home Health", people, (), ())


def exported(**facts: Any) -> dict[str, Any]:
    """The practitioner of somebody with these facts."""
    person = facts.pop("person", Person("p-1", "Ada Quist"))
    return practitioner(CATALOG, roster_of(Dossier(person, **facts)), person.id, DAY)


def test_a_good_license_is_a_qualification() -> None:
    """With number, first and last day, and the state that issued it."""
    assert exported(licenses=(GOOD,)) == {
        "resourceType": "Practitioner",
        "id": "p-1",
        "identifier": [{"use": "secondary", "value": "p-1"}],
        "name": [{"text": "Ada Quist"}],
        "qualification": [
            {
                "identifier": [{"value": "884211"}],
                "code": {
                    "text": "Registered Nurse",
                    "coding": [
                        {
                            "system": "http://terminology.hl7.org/CodeSystem/v2-0360",
                            "code": "RN",
                            "display": "Registered Nurse",
                        }
                    ],
                },
                "period": {"start": "2025-01-01", "end": "2026-12-31"},
                "issuer": {"display": "Texas"},
            }
        ],
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"status": (Status(StatusWord.SUSPENDED, date(2026, 3, 10)),)},
        {"status": ()},
        {"terms": (Term(date(2023, 1, 1), date(2026, 3, 9)),)},
        {"terms": (Term(date(2026, 3, 11), date(2028, 3, 9)),)},
        {"terms": ()},
    ],
)
def test_a_license_that_may_not_be_good_is_none(changes: dict[str, Any]) -> None:
    """Suspended from today, lapsed yesterday, not begun, or something of it not known."""
    assert "qualification" not in exported(licenses=(attrs.evolve(GOOD, **changes),))


def test_its_last_day_still_counts() -> None:
    """On the day after it does not."""
    term = Term(date(2025, 1, 1), DAY)
    assert exported(licenses=(attrs.evolve(GOOD, terms=(term,)),))["qualification"][0][
        "period"
    ] == {
        "start": "2025-01-01",
        "end": "2026-03-10",
    }


def test_who_cannot_be_read_in_full_has_no_qualification() -> None:
    """What could not be read may be the suspension."""
    dossier = Dossier(Person("p-1"), licenses=(GOOD,))
    double = Dossier(Person("p-2"), licenses=(GOOD,))
    roster = attrs.evolve(roster_of(dossier), numbers_of_others=tuple(license_numbers([double])))
    assert "p-1" in roster.affected
    assert "qualification" not in practitioner(CATALOG, roster, "p-1", DAY)


def test_an_npi_is_an_identifier_if_it_is_one() -> None:
    """A slip of the pen is not passed on as somebody's number."""
    right = exported(person=Person("p-1", npi="1234567893"))
    assert right["identifier"][0] == {
        "use": "official",
        "system": "http://hl7.org/fhir/sid/us-npi",
        "value": "1234567893",
    }
    wrong = exported(person=Person("p-1", npi="1234567890"))
    assert wrong["identifier"] == [{"use": "secondary", "value": "p-1"}]


def test_a_role_says_whether_somebody_is_at_work() -> None:
    """With the days of the employer's word, and without a reason."""
    hired = Worker(WorkerStatus.ACTIVE, date(2024, 5, 1))
    left = Worker(WorkerStatus.LEFT, date(2026, 3, 10))
    for words, active in (((hired,), True), ((hired, left), False), ((), True)):
        roster = roster_of(Dossier(Person("p-1"), worker=words))
        found = practitioner_role(roster, "p-1", DAY)
        assert found["active"] is active
        assert found["practitioner"] == {"reference": "Practitioner/p-1"}
        assert faults(found, "PractitionerRole", "role") == []
        assert "left" not in str(found)


def test_an_id_that_fhir_bars_is_a_digest() -> None:
    """The same every time, another for another person; the own id stands as identifier."""
    assert resource_id("hh-001") == "hh-001"
    barred = ["a b", "ä", "x" * 65, "a/b"]
    digests = [resource_id(person) for person in barred]
    assert len(set(digests)) == len(barred)
    assert all(re.fullmatch(PRIMITIVES["id"], digest) for digest in digests)
    assert exported(person=Person("a b"))["identifier"] == [{"use": "secondary", "value": "a b"}]


def test_the_sample_agency_keeps_the_rules(tmp_path: Path) -> None:
    """Of R4, for everybody; and its people have qualifications, of boards and of private bodies."""
    now = datetime(2026, 11, 25, 15, tzinfo=UTC)
    path = record_sample(tmp_path, now.date(), now, CATALOG.words)
    with open_store(sqlite_url(path), CATALOG.words) as store:
        roster = roster_of_store(store, "Harbor Home Health", now.date())
    texts = set()
    for person in roster.people:
        found = practitioner(CATALOG, roster, person, now.date())
        assert faults(found, "Practitioner", person) == []
        role = practitioner_role(roster, person, now.date())
        assert faults(role, "PractitionerRole", person) == []
        texts |= {row["code"]["text"] for row in found.get("qualification", ())}
        email = roster.people[person].person.email
        assert not email or email not in str((found, role))
    assert len(texts) > 3


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ({"resourceType": "Practitioner", "name": []}, "must be a list with something"),
        ({"resourceType": "Practitioner", "gender": "x"}, "is no element here"),
        ({"resourceType": "Practitioner", "qualification": [{"period": {}}]}, "code: is missing"),
        ({"resourceType": "Practitioner", "id": "a b"}, "is no id"),
        ({}, "must be an object"),
    ],
)
def test_the_rules_find_what_breaks_them(value: dict[str, Any], fault: str) -> None:
    """A check that finds nothing proves nothing."""
    assert any(fault in sentence for sentence in faults(value, "Practitioner", "x"))


def test_a_certification_names_its_body() -> None:
    """Only in a term that is running."""
    kinds = {kind.id: kind for kind in CATALOG.credential_types}
    if "ccm" not in kinds:
        pytest.skip("the plugin of this certification is not installed")
    good = Certification(
        "ccm", "C-1", terms=(TERM,), status=(Status(StatusWord.ACTIVE, date(2025, 1, 1)),)
    )
    (found,) = exported(certifications=(good,))["qualification"]
    assert found["code"] == {"text": kinds["ccm"].name}
    assert found["issuer"] == {"display": kinds["ccm"].issuer.name}
    assert found["period"] == {"start": "2025-01-01", "end": "2026-12-31"}
    late = attrs.evolve(good, terms=(Term(date(2023, 1, 1), date(2026, 3, 9)),))
    assert "qualification" not in exported(certifications=(late,))
