"""People on paper for both sides of each day on which a rule begins, and of the late renewal.

Thresholds of months and hours are in `scenarios/`, where they can be read without programming.
"""

from typing import Any, Final

Paper = dict[str, Any]

ID: Final = "cmc"
MASTER: Final = {"level": "master", "field": "social_work", "conferred": "2010-05-15"}
JOB: Final = {
    "employer": "Harbor Care Management",
    "position": "case_manager",
    "field": "case_management",
    "since": "2011-01-01",
    "full_time": True,
    "hours_per_week": 40,
    "paid": True,
    "volunteer": False,
    "supervised": True,
    "activities": "all",
}
SEASONED: Final = {
    "person": {"id": "seasoned"},
    "degrees": [MASTER],
    "employments": [JOB],
    "complete": [
        "licenses",
        "certifications",
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


def holder(first: str, last: str) -> Paper:
    """A holder with forty-five hours and both attestations in the term."""
    certification = {
        "type": ID,
        "terms": [{"since": first, "through": last}],
        "status": [{"since": first, "is": "active"}],
    }
    # The format is given: without one it could be the peer consultation that does not count.
    course = {
        "title": "Care management",
        "completed": first,
        "hours": 45,
        "format": "course",
        "topics": ["case_management"],
    }
    attestations = [
        {"kind": "code_of_ethics", "day": first},
        {"kind": "care_management_service", "day": first},
    ]
    return {
        **SEASONED,
        "certifications": [certification],
        "continuing_education": [course],
        "attestations": attestations,
    }


def renewing(first: str, last: str, verdict: str, **findings: str) -> Paper:
    """A renewal, asked on the last day of the term."""
    return {
        "name": f"everything done in the term that ends on {last}",
        "dossier": holder(first, last),
        "ask": {"renewal": {"for": ID, "day": last}},
        "expect": {
            "verdict": verdict,
            "findings": {f"{ID}.renewal.{name}": verdict for name, verdict in findings.items()},
        },
    }


def late(last: str, day: str, verdict: str) -> Paper:
    """A late recertification on a day."""
    return {
        "name": f"a term that ended on {last}, renewed on {day}",
        "dossier": holder("2014-01-01", last),
        "ask": {"route": {"for": ID, "route": "late_renewal", "day": day}},
        "expect": {"verdict": verdict},
    }


CASES: Final[tuple[Paper, ...]] = (
    # 1. Eligibility: the day before the pages were read, and that day.
    applying("2026-08-19", "unknown"),
    applying("2026-08-20", "met"),
    # 2. Renewal: the instructions of August 2017; the code of ethics on today's page.
    renewing("2014-08-31", "2017-08-30", "unknown", hours="unknown", service="unknown"),
    renewing("2014-09-01", "2017-08-31", "unknown", hours="met", service="met", ethics="unknown"),
    renewing("2023-08-20", "2026-08-19", "unknown", hours="met", ethics="unknown"),
    renewing("2023-08-21", "2026-08-20", "met", hours="met", ethics="met"),
    # 3. Late renewal: the day of the application picks the rule; six months are the limit.
    late("2017-07-31", "2017-08-30", "unknown"),
    late("2017-07-31", "2017-08-31", "met"),
    late("2026-05-31", "2026-11-30", "met"),
    late("2026-05-31", "2026-12-01", "unmet"),
)
