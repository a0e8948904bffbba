"""Aides on paper for both sides of the day of the rule, and of 24 months without paid service."""

from typing import Any, Final

Paper = dict[str, Any]

ID: Final = "home_health_aide"
STATE_HOURS: Final = {f"{ID}.state_training_hours": 75}
EVERYTHING: Final = [
    "licenses",
    "certifications",
    "employments",
    "examinations",
    "continuing_education",
]


def aide(evaluated: str, *jobs: dict[str, Any]) -> Paper:
    """Somebody trained for 75 hours, 16 of them practical, and evaluated on a day."""
    training = {"completed": evaluated, "format": "course"}
    return {
        "person": {"id": "aide"},
        "continuing_education": [
            {**training, "title": "Classroom", "hours": 59, "topics": ["aide_training"]},
            {
                **training,
                "title": "Practice",
                "hours": 16,
                "topics": ["aide_training", "supervised_practical"],
            },
        ],
        "examinations": [{"id": "hha-competency", "day": evaluated, "result": "passed"}],
        "employments": [
            {"employer": "Harbor", "position": "home_health_aide", "paid": True, **job}
            for job in jobs
        ],
        "complete": EVERYTHING,
    }


def serving(name: str, dossier: Paper, day: str, verdict: str) -> Paper:
    """Whether an aide may serve on a day, in a state that asks no more hours."""
    return {
        "name": f"{name}, {day}",
        "dossier": dossier,
        "ask": {"eligibility": {"for": ID, "day": day}},
        "assumptions": STATE_HOURS,
        "expect": {"verdict": verdict},
    }


def year(first: str, last: str, hours: float, verdict: str) -> Paper:
    """A period of twelve months with so many hours of in-service training, on its last day."""
    certification = {
        "type": ID,
        "terms": [{"since": first, "through": last}],
        "status": [{"since": first, "is": "active"}],
    }
    course = {"title": "In-service", "completed": first, "hours": hours, "topics": ["safety"]}
    return {
        "name": f"{hours} hours in the period that ends on {last}",
        "dossier": {
            "person": {"id": "aide"},
            "certifications": [certification],
            "continuing_education": [course],
            "complete": EVERYTHING,
        },
        "ask": {"renewal": {"for": ID, "day": last}},
        "expect": {"verdict": verdict},
    }


STAYED: Final = aide("2016-01-10", {"since": "2016-02-01"})
LEFT: Final = aide("2018-02-01", {"since": "2018-02-01", "until": "2022-06-30"})
BACK: Final = aide(
    "2018-02-01",
    {"since": "2018-02-01", "until": "2022-06-30"},
    {"since": "2024-06-30"},
)
TOO_LATE: Final = aide(
    "2018-02-01",
    {"since": "2018-02-01", "until": "2022-06-30"},
    {"since": "2024-07-01"},
)
NURSE_AIDE: Final = {
    "person": {"id": "cna"},
    "registries": [
        {
            "category": "cna",
            "jurisdiction": "TX",
            "number": "N-1",
            "terms": [{"since": "2017-01-01", "through": "2026-12-31"}],
            "status": [{"since": "2017-01-01", "is": "active"}],
        }
    ],
    "complete": EVERYTHING,
}

CASES: Final[tuple[Paper, ...]] = (
    # The condition of participation took force on 2018-01-13.
    serving("trained and at work since", STAYED, "2018-01-12", "unknown"),
    serving("trained and at work since", STAYED, "2018-01-13", "met"),
    year("2017-01-13", "2018-01-12", 12, "unknown"),
    year("2017-01-14", "2018-01-13", 12, "met"),
    year("2026-01-01", "2026-12-31", 12, "met"),
    year("2026-01-01", "2026-12-31", 11.5, "unmet"),
    # 24 months without paid service: through the last day of them, and the day after.
    serving("left on 2022-06-30", LEFT, "2024-06-30", "met"),
    serving("left on 2022-06-30", LEFT, "2024-07-01", "unmet"),
    serving("back on the last day", BACK, "2026-11-26", "met"),
    serving("back a day too late", TOO_LATE, "2026-11-26", "unmet"),
    # A nurse aide in the registry, on the last day of the entry and after it.
    serving("a nurse aide in the registry", NURSE_AIDE, "2018-01-12", "unknown"),
    serving("a nurse aide in the registry", NURSE_AIDE, "2018-01-13", "met"),
    serving("a nurse aide in the registry", NURSE_AIDE, "2026-12-31", "met"),
    serving("a nurse aide in the registry", NURSE_AIDE, "2027-01-01", "unmet"),
)
