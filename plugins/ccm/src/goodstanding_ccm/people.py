"""People on paper from whom the cases are made, in the shape of scenario files."""

from datetime import timedelta
from typing import Any, Final

from goodstanding.dates import add_months, next_day, parse_day

Paper = dict[str, Any]

COMPLETE: Final = [
    "licenses",
    "certifications",
    "encumbrances",
    "alternative_programs",
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
    **throughout("2005-01-01", "2030-12-31"),
}
LMFT: Final = {**RN, "id": "mft", "category": "lmft"}
BSW: Final = {
    "level": "bachelor",
    "field": "social_work",
    "accredited": True,
    "conferred": "2008-05-15",
    "supervised_field_experience": "health",
}
JOB: Final = {
    "employer": "Harbor Home Health",
    "position": "case_manager",
    "since": "2008-06-01",
    "full_time": True,
    "hours_per_week": 40,
    "paid": True,
    "supervisor_credentials": ["ccm"],
    "activities": "all",
}
CHARACTER: Final = {"kind": "good_moral_character", "day": "2009-01-01"}
SEASONED: Final = {
    "person": {"id": "seasoned"},
    "licenses": [RN],
    "degrees": [BSW],
    "employments": [JOB],
    "attestations": [CHARACTER],
    "complete": COMPLETE,
}
NOBODY: Final = {"person": {"id": "nobody"}, "complete": COMPLETE}


def day_before(day: str) -> str:
    """The day before, as text."""
    return (parse_day(day) - timedelta(days=1)).isoformat()


def first_of_term(last: str) -> str:
    """The first day of five years that end on a day."""
    return next_day(add_months(parse_day(last), -60)).isoformat()


def asked(what: str, kind: str, day: str, **more: str) -> Paper:
    """A question."""
    return {what: {"for": kind, "day": day, **more}}


def applying(kind: str, day: str, verdict: str, **findings: str) -> Paper:
    """Someone who has met everything for years applies on a day."""
    return {
        "name": f"long since qualified, {day}",
        "dossier": SEASONED,
        "ask": asked("eligibility", kind, day),
        "expect": {"verdict": verdict, "findings": _of(kind, "eligibility", findings)},
    }


def _of(kind: str, part: str, findings: dict[str, str]) -> dict[str, str]:
    """Full ids from the last words of requirements, `__` standing for a dot."""
    return {
        f"{kind}.{part}.{name.replace('__', '.')}": verdict for name, verdict in findings.items()
    }


def courses(last: str, hours: float, ethics: float) -> list[Paper]:
    """Courses taken a year before the last day."""
    day = add_months(parse_day(last), -12).isoformat()
    practice = {
        "title": "Practice",
        "completed": day,
        "hours": hours,
        "topics": ["case_management"],
    }
    values = {"title": "Ethics", "completed": day, "hours": ethics, "topics": ["ethics"]}
    return [practice, values] if ethics else [practice]


def holder(kind: str, last: str, hours: float = 80, ethics: float = 8) -> Paper:
    """A holder whose term of five years ends on a day."""
    return {
        **SEASONED,
        "certifications": [{"type": kind, **throughout(first_of_term(last), last)}],
        "continuing_education": courses(last, hours - ethics, ethics),
    }


def renewing(kind: str, last: str, verdict: str, of_ethics: float = 8, **findings: str) -> Paper:
    """Eighty hours in a term that ends on a day, asked on that day."""
    return {
        "name": f"eighty hours, {of_ethics:g} of ethics, in the term ending {last}",
        "dossier": holder(kind, last, ethics=of_ethics),
        "ask": asked("renewal", kind, last),
        "expect": {"verdict": verdict, "findings": _of(kind, "renewal", findings)},
    }


def by_exam(kind: str, last: str, verdict: str) -> Paper:
    """Nothing but a pass of the examination half a year before the last day of a term."""
    day = add_months(parse_day(last), -6).isoformat()
    return {
        "name": f"renewed by examination, in the term ending {last}",
        "dossier": {
            **holder(kind, last, 0, 0),
            "continuing_education": [],
            "examinations": [{"id": kind, "day": day, "result": "passed"}],
        },
        "ask": asked("renewal", kind, last),
        "expect": {"verdict": verdict},
    }


def late(
    kind: str,
    name: str,
    last: str,
    days: int,
    verdict: str,
    *,
    hours: float = 80,
    ethics: float = 8,
    reason: bool = True,
    assume: bool | None = None,
    handed_in: str = "",
    **facts: Any,
) -> Paper:
    """A request for late renewal so many days after the last day, or one that was handed in."""
    day = (parse_day(last) + timedelta(days=days)).isoformat()
    given = [{"kind": "late_renewal_reason", "day": day}] if reason else []
    found: Paper = {
        "name": name,
        "dossier": {**holder(kind, last, hours, ethics), "attestations": given, **facts},
        "ask": asked("route", kind, day, route="late_renewal"),
        "expect": {"verdict": verdict},
    }
    if assume is not None:
        found["assumptions"] = {"ccm.other_discipline_assesses_independently": assume}
    if handed_in:
        request = {"type": kind, "purpose": "late_renewal", "submitted": handed_in}
        found["dossier"]["applications"] = [request]
    return found


def lapsed(license: Paper, last: str) -> Paper:
    """A license whose last term ended on a day."""
    return {**license, **throughout("2005-01-01", last)}


def leaving(
    kind: str,
    name: str,
    last: str,
    day: str,
    verdict: str,
    *,
    left: bool = True,
    attested: str = "",
) -> Paper:
    """Someone retires the credential on a day, and says so then unless on another day."""
    words = [{"kind": "left_practice", "day": attested or day}] if left else []
    return {
        "name": name,
        "dossier": {**holder(kind, last), "attestations": words},
        "ask": asked("route", kind, day, route="retirement"),
        "expect": {"verdict": verdict},
    }


def returning(
    kind: str,
    name: str,
    last: str,
    day: str,
    verdict: str,
    *,
    hours: float = 80,
    ethics: float = 8,
    **facts: Any,
) -> Paper:
    """Someone returns from retirement on a day, the courses taken in the year before."""
    return {
        "name": name,
        "dossier": {
            **holder(kind, last),
            "continuing_education": courses(day, hours - ethics, ethics),
            **facts,
        },
        "ask": asked("route", kind, day, route="reinstatement"),
        "expect": {"verdict": verdict},
    }
