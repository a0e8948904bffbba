"""What a person did for a living."""

from typing import Annotated, Final

import attrs

from goodstanding.facts import fields
from goodstanding.facts.fields import fact
from goodstanding.facts.spans import FirstDay, LastDay

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
