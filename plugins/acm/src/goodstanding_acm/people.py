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
]


def throughout(first: str, last: str) -> Paper:
    """Terms and status of a credential held throughout."""
    return {
        "terms": [{"since": first, "through": last}],
        "status": [{"since": first, "is": "active"}],
    }


RN: Final = {
    "id": "rn",
    "category": "rn",
    "jurisdiction": "TX",
    **throughout("2000-01-01", "2030-12-31"),
}
MSW: Final = {
    "level": "master",
    "field": "social_work",
    "accredited": True,
    "conferred": "2000-05-15",
}
JOB: Final = {
    "employer": "Harbor Hospital",
    "position": "case_manager",
    "since": "2000-06-01",
    "full_time": True,
    "hours_per_week": 40,
    "paid": True,
    "supervised": True,
    "setting": "hospital",
}
SEASONED: Final = {
    "person": {"id": "seasoned"},
    "licenses": [RN],
    "degrees": [MSW],
    "employments": [JOB],
    "complete": COMPLETE,
}
NOBODY: Final = {"person": {"id": "nobody"}, "complete": COMPLETE}


def day_before(day: str) -> str:
    """The day before, as text."""
    return (parse_day(day) - timedelta(days=1)).isoformat()


def applying(kind: str, day: str, verdict: str, findings: Paper, **facts: object) -> Paper:
    """Someone long since qualified, but for `facts`, applies on a day."""
    return {
        "name": f"applies for {kind} on {day}, {', '.join(facts) or 'long since qualified'}",
        "dossier": {**SEASONED, **facts},
        "ask": {"eligibility": {"for": kind, "day": day}},
        "expect": {
            "verdict": verdict,
            "findings": {f"{kind}.eligibility.{name}": value for name, value in findings.items()},
        },
    }


def renewing(kind: str, years: int, last: str, verdict: str, *hours: tuple[float, str]) -> Paper:
    """A term of so many years ends on a day; hours with their topic, approved by ACMA."""
    first = next_day(add_months(parse_day(last), -12 * years)).isoformat()
    return {
        "name": f"renews {kind} on {last} with {', '.join(f'{n:g} {topic}' for n, topic in hours)}",
        "dossier": {
            "person": {"id": "renewing"},
            "certifications": [{"type": kind, **throughout(first, last)}],
            "continuing_education": [
                {
                    "title": f"Course on {topic}",
                    "completed": first,
                    "hours": number,
                    "topics": [topic],
                    "approvers": ["acma"],
                }
                for number, topic in hours
            ],
            "complete": COMPLETE,
        },
        "ask": {"renewal": {"for": kind, "day": last}},
        "expect": {"verdict": verdict},
    }


def sat(part: str, day: str, result: str) -> Paper:
    """A sitting."""
    return {"id": part, "day": day, "result": result}


def on_route(kind: str, route: str, day: str, verdict: str, *sittings: Paper) -> Paper:
    """Someone with these sittings asks on a day whether a route is open."""
    text = (
        ", ".join(f"{sitting['id']} {sitting['result']} {sitting['day']}" for sitting in sittings)
        or "none"
    )
    return {
        "name": f"{kind} {route} on {day}: {text}",
        "dossier": {**SEASONED, "examinations": list(sittings)},
        "ask": {"route": {"for": kind, "route": route, "day": day}},
        "expect": {"verdict": verdict},
    }


def late(kind: str, last: str, days: int, verdict: str, assumption: str = "") -> Paper:
    """A renewal so many days after the term; the site has set ten days, or nothing."""
    asked = parse_day(last) + timedelta(days=days)
    first = next_day(add_months(parse_day(last), -48)).isoformat()
    paper = {
        "name": f"{kind} {days} days after {last}, {'ten days set' if assumption else 'none set'}",
        "dossier": {
            "person": {"id": "late"},
            "certifications": [{"type": kind, **throughout(first, last)}],
            "complete": COMPLETE,
        },
        "ask": {"route": {"for": kind, "route": "late_renewal", "day": asked.isoformat()}},
        "expect": {"verdict": verdict},
    }
    return {**paper, "assumptions": {assumption: 10}} if assumption else paper
