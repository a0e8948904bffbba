"""People on paper for both sides of each day on which a rule begins."""

from typing import Any, Final

Paper = dict[str, Any]

NURSE: Final[Paper] = {
    "person": {"id": "nurse"},
    "licenses": [
        {
            "id": "rn",
            "category": "rn",
            "jurisdiction": "TX",
            "first_licensed": {"day": "2005-01-01", "by": "examination"},
            "terms": [{"since": "2005-01-01", "through": "2030-12-31"}],
            "status": [{"since": "2005-01-01", "is": "active"}],
        }
    ],
    "employments": [
        {
            "employer": "Harbor Home Health",
            "position": "case_manager",
            "since": "2020-01-01",
            "full_time": True,
            "hours_per_week": 40,
        }
    ],
    "continuing_education": [
        {
            "title": "Case management",
            "completed": "2026-01-10",
            "hours": 30,
            "topics": ["case_management"],
        }
    ],
    "complete": [
        "licenses",
        "certifications",
        "encumbrances",
        "employments",
        "continuing_education",
        "attestations",
    ],
}


def applying(day: str, verdict: str) -> Paper:
    """A nurse who has everything applies on a day."""
    return {
        "name": f"a nurse with everything, {day}",
        "dossier": NURSE,
        "ask": {"eligibility": {"for": "cmgt-bc", "day": day}},
        "expect": {"verdict": verdict},
    }


def renewing(first: str, last: str, verdict: str, attested: bool = True) -> Paper:
    """Seventy-five hours and another category in a term, asked on its last day."""
    certification = {
        "type": "cmgt-bc",
        "terms": [{"since": first, "through": last}],
        "status": [{"since": first, "is": "active"}],
    }
    course = {"title": "Planning", "completed": first, "hours": 75, "topics": ["case_management"]}
    attestations = [{"kind": "ancc_category", "day": last}] if attested else []
    return {
        "name": f"75 hours in the term through {last}, {'with' if attested else 'without'} more",
        "dossier": {
            **NURSE,
            "certifications": [certification],
            "continuing_education": [course],
            "attestations": attestations,
        },
        "ask": {"renewal": {"for": "cmgt-bc", "day": last}},
        "expect": {"verdict": verdict},
    }


CASES: Final[tuple[Paper, ...]] = (
    applying("2026-11-20", "unknown"),
    applying("2026-11-21", "met"),
    renewing("2009-01-01", "2013-12-31", "unknown"),
    renewing("2009-01-02", "2014-01-01", "met"),
    renewing("2009-01-02", "2014-01-01", "unmet", attested=False),
)
