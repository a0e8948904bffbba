"""The conformance suite examines a credential type that is a license, with the words of boards."""

from datetime import date
from typing import Any

import attrs

from goodstanding.credentials import CredentialType, Issuer, LicenseOf, Renewal
from goodstanding.rules import all_of, ce_hours, dated, exempt, needs_review, since, where
from goodstanding.sources import Source
from goodstanding.testing.conformance import examine, subject

RULES = Source(
    "Reef rules",
    url="https://reef.example/",
    published=date(2023, 1, 1),
    retrieved=date(2026, 1, 1),
)
ASKED = dated(since("2023-01-01", True, RULES.at("4.3")))
SUPERVISION = where(
    "renewal.supervisors",
    "supervises",
    ce_hours("renewal.supervision", at_least=dated(since("2023-01-01", 3, RULES.at("4.2")))),
)
LICENSE = CredentialType(
    id="gu-pt",
    name="Physical Therapist, GU",
    issuer=Issuer("reef", "Reef Board"),
    license=LicenseOf("GU", "pt"),
    renewal=Renewal(requirement=all_of("renewal", SUPERVISION)),
)


def renewing(hours: float, last: str, verdict: str, *duties: str) -> dict[str, Any]:
    """Somebody with so many hours in a term that ends on a day, and duties."""
    return {
        "name": f"{hours:g} hours, {last}, {len(duties)} duties",
        "dossier": {
            "person": {"id": "p"},
            "licenses": [
                {
                    "id": "base",
                    "category": "pt",
                    "jurisdiction": "GU",
                    "terms": [{"since": f"{int(last[:4]) - 2}{last[4:]}", "through": last}],
                }
            ],
            "continuing_education": [
                {"title": "Gait", "completed": f"{int(last[:4]) - 1}{last[4:]}", "hours": hours}
            ],
            "duties": [{"kind": duty, "since": "2010-01-01"} for duty in duties],
            "complete": ["licenses", "continuing_education", "duties"],
        },
        "ask": {"renewal": {"for": "gu-pt", "day": last}},
        "expect": {"verdict": verdict},
    }


CASES = (
    renewing(3, "2022-12-31", "unknown", "supervises"),
    renewing(3, "2023-01-01", "met", "supervises"),
    renewing(2, "2023-01-01", "unmet", "supervises"),
    renewing(0, "2023-01-01", "met"),
)


def complaints(check: str, kind: CredentialType, *cases: dict[str, Any]) -> list[str]:
    """What one check says."""
    examined = subject(modules=(), credential_types=[kind], cases=cases, on=date(2026, 11, 21))
    return [found.text for found in examine(examined, [check])]


def test_a_license_is_examined_as_a_credential_is() -> None:
    """Its cases hold or do not, and a requirement that nobody fails is named."""
    assert complaints("cases_hold", LICENSE, *CASES) == []
    assert complaints("cases_hold", LICENSE) == [
        "there are no cases; write people on paper in cases.py or a scenario file"
    ]
    wrong = renewing(2, "2023-01-01", "met", "supervises")
    (found,) = complaints("cases_hold", LICENSE, wrong)
    assert "expected met, got unmet" in found
    (*_, last) = complaints("every_requirement_is_seen_both_ways", LICENSE, *CASES[:2])
    assert last == (
        "gu-pt.renewal.supervision is unmet in no case; add a person on paper for whom it is unmet"
    )
    assert complaints("every_requirement_is_seen_both_ways", LICENSE, *CASES) == []


def test_that_somebody_has_no_duty_may_be_known_before_the_first_rule() -> None:
    """Nothing turns on a rule for who has no duty; what is asked of the others is unknown."""
    more = ce_hours("renewal.hours", at_least=dated(since("2023-01-01", 1, RULES.at("4.1"))))
    kind = attrs.evolve(LICENSE, renewal=Renewal(requirement=all_of("renewal", more, SUPERVISION)))
    assert complaints("nothing_is_known_before_the_first_day", kind, *CASES) == []


def test_what_nobody_can_fail_is_not_asked_for() -> None:
    """An exemption of everybody is had by all, and what needs a look is neither met nor unmet."""
    kind = attrs.evolve(
        LICENSE,
        renewal=Renewal(
            requirement=all_of(
                "renewal",
                exempt("renewal.free", in_force=ASKED),
                needs_review("renewal.audit", "who is audited", in_force=ASKED),
            )
        ),
    )
    assert complaints("every_requirement_is_seen_both_ways", kind, *CASES) == [
        "gu-pt.renewal is met in no case; add a person on paper for whom it is met",
        "gu-pt.renewal is unmet in no case; add a person on paper for whom it is unmet",
    ]
