"""What a person did for a living, and whether the employer has the person at work."""

from datetime import date
from typing import Annotated, Final

import attrs

from goodstanding.facts import fields
from goodstanding.facts.fields import fact
from goodstanding.facts.spans import BEGINS, ENDS, FirstDay, LastDay
from goodstanding.facts.words import WorkerStatus

_WEEK_HOURS: Final = 168
_CAREER_HOURS: Final = 200_000


@fact(
    "employments",
    "Jobs; a change of position or hours is a new row.",
    identity="employer position since",
    of_employer=True,
    told_twice=True,
)
@attrs.frozen
class Employment:
    """A job; `hours` in all over its span, `hours_per_week` in the usual week; None: not known."""

    employer: Annotated[str, fields.text("the employer", "Harbor Home Health")]
    position: Annotated[str, fields.term("the position", "positions", "position", "case_manager")]
    since: FirstDay = None
    until: LastDay = None
    full_time: Annotated[bool | None, fields.yes_no("whether full time")] = None
    hours_per_week: Annotated[
        float | None,
        fields.hours("hours in a usual week", "40", most=_WEEK_HOURS, unit="hours a week"),
    ] = None
    hours: Annotated[
        float | None,
        fields.hours(
            "total hours over the span, if recorded",
            "",
            most=_CAREER_HOURS,
            unit="hours in one employment",
        ),
    ] = None
    paid: Annotated[bool | None, fields.yes_no("whether paid")] = None
    supervised: Annotated[bool | None, fields.yes_no("whether supervised")] = None
    supervisor_credentials: Annotated[
        tuple[str, ...] | None,
        fields.terms("what the supervisor holds", "credential_types", "credential", "ccm;lcsw"),
    ] = None
    setting: Annotated[
        str | None,
        fields.term("the kind of place", "settings", "setting", "health_delivery_system"),
    ] = None
    field: Annotated[
        str | None,
        fields.term("the field of work", "fields", "field", "case_management", free=True),
    ] = None
    activities: Annotated[str | None, fields.text("activities performed", "all")] = None
    self_employed: Annotated[bool | None, fields.yes_no("whether self-employed")] = None
    purchasers: Annotated[int | None, fields.count("number of clients of one's own practice")] = (
        None
    )
    volunteer: Annotated[bool | None, fields.yes_no("whether unpaid by choice")] = None


@fact(
    "worker",
    "At work, on leave or left, by day; the columns of people say it for the day of the file.",
    identity="since",
    of_employer=True,
)
@attrs.frozen
class Worker:
    """Whether the employer has the person at work from `since` through `until`.

    Nothing recorded: at work, as far as is known. Who has left is neither offered, counted nor
    written to.
    """

    status: Annotated[
        WorkerStatus,
        fields.word(
            "whether the person is at work",
            WorkerStatus,
            "worker status",
            aliases="worker_status employee_status employment_status",
        ),
    ]
    since: Annotated[
        date | None,
        fields.day(
            "first day with the employer, or of this status",
            aliases=f"hire_date date_hired hired employment_date {BEGINS}",
        ),
    ] = None
    until: Annotated[
        date | None,
        fields.day(
            "last day with the employer, or of this status; empty: still so",
            "",
            aliases=(
                "termination_date date_terminated terminated_on term_date last_day"
                f" last_day_of_work last_day_worked separation_date date_of_separation {ENDS}"
            ),
            not_before="since",
        ),
    ] = None
    kind: Annotated[
        str | None,
        fields.text("the kind of worker", "employee", aliases="worker_type", fills=True),
    ] = None
    branch: Annotated[str | None, fields.text("the branch", "Dallas", fills=True)] = None
    manager: Annotated[
        str | None, fields.identifier("the person's id of the manager", "p-003", fills=True)
    ] = None
    department: Annotated[str | None, fields.text("the department", "Home health", fills=True)] = (
        None
    )


@fact(
    "supervisions",
    "Who supervises a person's practice, where the license asks for it.",
    identity="supervisor category jurisdiction since",
)
@attrs.frozen
class Supervision:
    """Supervision of practice in a category by a person; `jurisdiction` None: everywhere."""

    supervisor: Annotated[str, fields.identifier("the supervisor's id in sheet people", "p-004")]
    category: Annotated[str, fields.category("the category that is supervised")]
    jurisdiction: Annotated[
        str | None, fields.state("the state; empty: everywhere", aliases="state")
    ] = None
    since: FirstDay = None
    until: LastDay = None


@fact("duties", "What a person does on which a rule turns.", identity="kind since")
@attrs.frozen
class Duty:
    """A duty on which a rule turns, such as supervising, prescribing or treating children."""

    kind: Annotated[str, fields.term("the duty", "duties", "duty", "supervises")]
    since: FirstDay = None
    until: LastDay = None
