"""What a person learned and vouched for: degrees, examinations, courses, attestations."""

from datetime import date
from typing import Annotated, Final

import attrs

from goodstanding.facts import fields
from goodstanding.facts.fields import fact
from goodstanding.facts.spans import FirstDay, LastDay

_MOST_HOURS: Final = 10_000
"""Contact hours of one activity above which a figure is a slip."""


@fact("degrees", "Degrees conferred.", identity="level field conferred")
@attrs.frozen
class Degree:
    """A degree; None: not known."""

    level: Annotated[str, fields.term("how high", "levels", "level", "bachelor")]
    field: Annotated[str, fields.term("in what", "fields", "field", "social_work", free=True)]
    accredited: Annotated[
        bool | None, fields.yes_no("whether the program was accredited; empty: not known")
    ] = None
    accreditor: Annotated[str, fields.text("who accredited it", "CSWE")] = ""
    conferred: Annotated[date | None, fields.day("day it was conferred", "2020-05-15")] = None
    supervised_field_experience: Annotated[
        str | None, fields.text("its field, if there was any", "behavioral_health")
    ] = None


@fact("examinations", "Sittings of an examination.", identity="id day", told_twice=True)
@attrs.frozen
class Examination:
    """A sitting of an examination."""

    id: Annotated[
        str, fields.term("the examination's id", "examinations", "examination", "aswb-masters")
    ]
    day: Annotated[date, fields.day("day of the sitting")]
    result: Annotated[str, fields.term("how it ended", "results", "result", "passed")]


@fact(
    "continuing_education",
    "Completed activities.",
    identity="title completed provider",
    told_twice=True,
)
@attrs.frozen
class ContinuingEducation:
    """A completed activity; contact hours."""

    title: Annotated[
        str,
        fields.text(
            "title of the activity",
            "Ethics in case management",
            aliases="course course_title activity",
        ),
    ]
    completed: Annotated[
        date, fields.day("day of completion", aliases="completion_date date_completed")
    ]
    hours: Annotated[
        float,
        fields.hours(
            "contact hours",
            "2.0",
            most=_MOST_HOURS,
            unit="hours in one activity",
            aliases="contact_hours ce_hours",
        ),
    ]
    topics: Annotated[
        tuple[str, ...],
        fields.terms("what it was about", "topics", "topic", "ethics;case_management"),
    ] = ()
    approvers: Annotated[
        tuple[str, ...], fields.terms("who approved it", "approvers", "approver", "ccmc")
    ] = ()
    format: Annotated[str | None, fields.term("how it was given", "formats", "format", "live")] = (
        None
    )
    provider: Annotated[str, fields.text("who gave it", "Harbor Learning")] = ""
    kinds: Annotated[
        tuple[str, ...],
        fields.terms("what a board classes it as, such as Category I", "kinds", "kind", ""),
    ] = ()
    approval: Annotated[
        str,
        fields.number("the number of the approval", "26-1234", aliases="approval_number"),
    ] = ""
    course: Annotated[
        str,
        fields.number("the provider's number of the course", "HL-77", column="course_number"),
    ] = ""


@fact("attestations", "The person's or a supervisor's own word.", identity="kind day")
@attrs.frozen
class Attestation:
    """The person's, or a supervisor's, own word on a day."""

    kind: Annotated[
        str, fields.term("what is attested", "attestations", "attestation", "good_moral_character")
    ]
    day: Annotated[date, fields.day("day it was given")]


@fact("memberships", "Memberships of professional bodies.", identity="body since")
@attrs.frozen
class Membership:
    """Membership of a professional body."""

    body: Annotated[str, fields.text("the body", "nasw")]
    since: FirstDay = None
    until: LastDay = None
