"""People on paper for both sides of each day on which a rule begins, and of the late renewal.

In the shape of scenario files; thresholds of hours and months are in `scenarios/`, where they can
be read without programming.
"""

from typing import Any, Final

Paper = dict[str, Any]

ID: Final = "rcc"
RN: Final = {
    "id": "rn",
    "category": "rn",
    "jurisdiction": "TX",
    "terms": [{"since": "2010-01-01", "through": "2030-12-31"}],
    "status": [{"since": "2010-01-01", "is": "active"}],
}
JOB: Final = {
    "employer": "Harbor Home Health",
    "position": "case_manager",
    "since": "2014-01-01",
    "full_time": True,
    "hours_per_week": 40,
    "paid": True,
    "supervisor_credentials": [ID],
}
SEASONED: Final = {
    "person": {"id": "seasoned"},
    "licenses": [RN],
    "employments": [JOB],
    "attestations": [{"kind": "good_moral_character", "day": "2014-01-01"}],
    "complete": [
        "licenses",
        "certifications",
        "encumbrances",
        "alternative_programs",
        "degrees",
        "employments",
        "attestations",
        "examinations",
        "continuing_education",
    ],
}


def applying(day: str, verdict: str) -> Paper:
    """Someone who has met everything for years applies on a day."""
    return {
        "name": f"long since qualified, {day}",
        "dossier": SEASONED,
        "ask": {"eligibility": {"for": ID, "day": day}},
        "expect": {"verdict": verdict},
    }


def holder(first: str, last: str, hours: float) -> Paper:
    """A holder with so many hours in the term, none of them ethics."""
    certification = {
        "type": ID,
        "terms": [{"since": first, "through": last}],
        "status": [{"since": first, "is": "active"}],
    }
    course = {
        "title": "Care coordination",
        "completed": first,
        "hours": hours,
        "topics": ["case_management"],
    }
    return {**SEASONED, "certifications": [certification], "continuing_education": [course]}


def renewing(first: str, last: str, verdict: str, **findings: str) -> Paper:
    """Sixty hours, none of them ethics, in a term; asked on its last day."""
    return {
        "name": f"sixty hours in the term that ends on {last}",
        "dossier": holder(first, last, 60),
        "ask": {"renewal": {"for": ID, "day": last}},
        "expect": {
            "verdict": verdict,
            "findings": {f"{ID}.renewal.{name}": verdict for name, verdict in findings.items()},
        },
    }


def late(last: str, day: str, verdict: str) -> Paper:
    """An application for late renewal, on a day after the last one."""
    return {
        "name": f"a term that ended on {last}, renewed on {day}",
        "dossier": holder("2019-12-01", last, 60),
        "ask": {"route": {"for": ID, "route": "late_renewal", "day": day}},
        "expect": {"verdict": verdict},
    }


CASES: Final[tuple[Paper, ...]] = (
    # 1. Eligibility: the day before the 3rd edition took force, and that day.
    applying("2018-06-30", "unknown"),
    applying("2018-07-01", "met"),
    # 2. Renewal: the 3rd edition; the license, by the 4th edition's publication; its hours.
    renewing("2013-07-01", "2018-06-30", "unknown", hours="unknown"),
    renewing("2013-07-02", "2018-07-01", "unknown", hours="met", license="unknown"),
    renewing("2019-10-01", "2024-09-30", "unknown", hours="met", license="unknown"),
    renewing("2019-10-02", "2024-10-01", "met", hours="met", license="met"),
    renewing("2020-01-01", "2024-12-31", "met", hours="met", ethics="met"),
    renewing("2020-01-02", "2025-01-01", "unmet", hours="unmet", ethics="unmet"),
    # 3. Late renewal: the day of the application picks the rule.
    late("2024-09-15", "2024-09-30", "unknown"),
    late("2024-09-15", "2024-10-01", "met"),
    late("2024-11-30", "2024-12-30", "met"),
    late("2024-11-30", "2024-12-31", "unmet"),
)
