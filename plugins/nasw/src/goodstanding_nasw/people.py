"""People on paper from whom the cases are made, in the shape of scenario files."""

from datetime import timedelta
from typing import Any, Final

from goodstanding.dates import add_months, next_day, parse_day

Paper = dict[str, Any]

COMPLETE: Final = [
    "licenses",
    "certifications",
    "encumbrances",
    "degrees",
    "employments",
    "attestations",
    "examinations",
    "continuing_education",
    "memberships",
]


def throughout(first: str, last: str) -> Paper:
    """Terms and status of a credential held throughout."""
    return {
        "terms": [{"since": first, "through": last}],
        "status": [{"since": first, "is": "active"}],
    }


def licensed(category: str) -> Paper:
    """A license held throughout."""
    return {
        "id": category,
        "category": category,
        "jurisdiction": "TX",
        **throughout("1998-01-01", "2030-12-31"),
    }


def graduate(level: str) -> Paper:
    """A degree in social work of long ago."""
    return {
        "level": level,
        "field": "social_work",
        "accredited": True,
        "accreditor": "CSWE",
        "conferred": "1995-05-15",
    }


JOB: Final = {
    "employer": "Harbor Home Health",
    "position": "case_manager",
    "since": "1996-01-01",
    "full_time": True,
    "hours_per_week": 40,
    "paid": True,
    "supervised": True,
}
SEASONED: Final = {
    "person": {"id": "seasoned"},
    "licenses": [licensed("lbsw"), licensed("lmsw")],
    "degrees": [graduate("bachelor"), graduate("master")],
    "employments": [JOB],
    "continuing_education": [
        {"title": "Case management", "completed": "1999-04-10", "hours": 20, "approvers": ["nasw"]}
    ],
    "attestations": [{"kind": "code_of_ethics", "day": "1999-01-01"}],
    "memberships": [{"body": "nasw", "since": "1999-01-01"}],
    "complete": COMPLETE,
}
NOBODY: Final = {"person": {"id": "nobody"}, "complete": COMPLETE}


def day_before(day: str) -> str:
    """The day before, as text."""
    return (parse_day(day) - timedelta(days=1)).isoformat()


def applying(
    kind: str, day: str, verdict: str, findings: Paper, assume: Paper | None = None, **facts: object
) -> Paper:
    """Someone long since qualified, but for `facts`, applies on a day."""
    return {
        "name": f"applies for {kind} on {day}, {', '.join(facts) or 'long since qualified'}",
        "dossier": {**SEASONED, **facts},
        "ask": {"eligibility": {"for": kind, "day": day}},
        "assumptions": assume or {},
        "expect": {
            "verdict": verdict,
            "findings": {f"{kind}.eligibility.{name}": value for name, value in findings.items()},
        },
    }


def renewing(
    kind: str,
    years: int,
    last: str,
    verdict: str,
    assume: Paper | None = None,
    *,
    ethics: float = 3,
    **facts: object,
) -> Paper:
    """A term of so many years ends on a day, with 20 hours of which so many in ethics."""
    first = next_day(add_months(parse_day(last), -12 * years)).isoformat()
    certifications = [{"type": kind, **throughout(first, last)}]
    if facts.pop("ccm", False):
        certifications.append({"type": "ccm", **throughout(first, last)})
    course = {"completed": first, "approvers": ["nasw"]}
    return {
        "name": f"renews {kind} on {last}, {ethics:g} hours of ethics, {verdict}",
        "dossier": {
            "person": {"id": "renewing"},
            "certifications": certifications,
            "continuing_education": [
                {**course, "title": "Ethics", "hours": ethics, "topics": ["ethics"]},
                {
                    **course,
                    "title": "Families",
                    "hours": 20 - ethics,
                    "topics": ["case_management"],
                },
            ],
            "memberships": [{"body": "nasw", "since": "1999-01-01"}],
            "complete": COMPLETE,
            **facts,
        },
        "ask": {"renewal": {"for": kind, "day": last}},
        "assumptions": assume or {},
        "expect": {"verdict": verdict},
    }


def late(kind: str, last: str, days: int, verdict: str, assume: Paper | None = None) -> Paper:
    """A renewal handed in so many days after the term."""
    asked = parse_day(last) + timedelta(days=days)
    first = next_day(add_months(parse_day(last), -24)).isoformat()
    return {
        "name": f"{kind}, {days} days after {last}, {verdict}",
        "dossier": {
            "person": {"id": "late"},
            "certifications": [{"type": kind, **throughout(first, last)}],
            "complete": COMPLETE,
        },
        "ask": {"route": {"for": kind, "route": "late_renewal", "day": asked.isoformat()}},
        "assumptions": assume or {},
        "expect": {"verdict": verdict},
    }
