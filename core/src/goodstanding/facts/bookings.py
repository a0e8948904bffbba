"""Who is booked to serve which patient, on a day or over a span of days.

Of a patient there is no more than an opaque id, a state and days.
"""

from datetime import date, datetime, time
from typing import Annotated, Final

import attrs

from goodstanding.dates import ONE_DAY
from goodstanding.facts import fields
from goodstanding.facts.fields import fact
from goodstanding.facts.person import PERSON_REFERENCE
from goodstanding.facts.spans import BEGINS, ENDS
from goodstanding.facts.words import VisitStatus

_MODES: Final = ("in_person", "telehealth")
_CAPACITIES: Final = ("civilian", "federal")

Booked = Annotated[str, PERSON_REFERENCE]
PatientId = Annotated[
    str,
    fields.patient(
        "your own opaque id of the patient; never a name, birth date or number of the patient's",
        "pt-3301",
        aliases="patient_id client_id",
    ),
]
PatientState = Annotated[
    str,
    fields.state(
        "where the patient is during the visit",
        aliases="patient_state client_state visit_state service_state jurisdiction",
    ),
]
Needed = Annotated[
    str,
    fields.category(
        "the license category that is needed",
        aliases="needs_category needs license_category license_type discipline",
    ),
]
ServiceMode = Annotated[str | None, fields.word("empty: not said", _MODES, "mode")]


@fact(
    "assignments",
    "Who serves which patient over a span of days.",
    identity="id patient state since category",
    of_employer=True,
    booking=True,
)
@attrs.frozen
class Assignment:
    """A person serves a patient in a state from `since` through `until` (None: no end is set)."""

    person: Booked
    patient: PatientId
    state: PatientState
    category: Needed
    since: Annotated[date, fields.day("first day", aliases=BEGINS)]
    until: Annotated[
        date | None,
        fields.day("last day; empty: until further notice", "", aliases=ENDS, not_before="since"),
    ] = None
    mode: ServiceMode = None
    id: Annotated[
        str,
        fields.identifier("your own id; empty is fine", "a-1", aliases="assignment assignment_id"),
    ] = ""


@fact(
    "visits",
    "Who serves which patient on a day.",
    identity="id",
    of_employer=True,
    shared=True,
    booking=True,
)
@attrs.frozen
class Visit:
    """A person serves a patient in a state on a day; `category` is the license category it needs.

    `mode` is `in_person`, `telehealth` or None (not said); `capacity` is `civilian` or `federal`.
    `start` and `end` are on the patient's clock. A visit that goes past midnight needs authority
    on each day it touches.
    """

    id: Annotated[
        str,
        fields.identifier(
            "your own id of the visit",
            "v-9001",
            aliases="visit visit_id visit_number appointment_id",
        ),
    ]
    person: Booked
    patient: PatientId
    state: PatientState
    day: Annotated[
        date,
        fields.day(
            "the day where the patient is",
            aliases=(
                "local_day visit_day visit_date date service_date date_of_service start_date"
                " begin_date scheduled_date"
            ),
            derived=True,
            unless="start",
        ),
    ]
    category: Needed
    mode: ServiceMode = None
    capacity: Annotated[
        str,
        fields.word(
            "civilian (as when empty), or federal for work in a federal role",
            _CAPACITIES,
            "capacity",
        ),
    ] = "civilian"
    start: Annotated[
        datetime | None,
        fields.moment(
            "when it begins, on the patient's clock",
            "2026-11-30 22:00",
            aliases=(
                "visit_start start_time visit_start_time scheduled_start begin_time start_date_time"
            ),
        ),
    ] = None
    end: Annotated[
        datetime | None,
        fields.moment(
            "when it ends, on the patient's clock",
            "2026-12-01 06:00",
            aliases="visit_end end_time visit_end_time scheduled_end finish_time end_date_time",
        ),
    ] = None
    until: Annotated[
        date | None,
        fields.day(
            "the day on which it ends, if on a later one",
            "",
            aliases="end_date end_day visit_end_date",
            not_before="day",
        ),
    ] = None
    status: Annotated[
        VisitStatus,
        fields.word(
            "whether it is still to be made; empty: booked",
            VisitStatus,
            "visit status",
            aliases="visit_status appointment_status schedule_status",
        ),
    ] = VisitStatus.BOOKED

    @property
    def last_day(self) -> date:
        """The last day it touches; one that ends at midnight does not touch the day after."""
        days = [self.day, self.until or self.day]
        if self.end is not None:
            at_midnight = self.end.time() == time.min and self.end.date() > self.day
            days.append(self.end.date() - ONE_DAY if at_midnight else self.end.date())
        return max(days)

    def is_ahead(self, on: date) -> bool:
        """Whether it was not called off and touches the day or one after it."""
        return self.status is not VisitStatus.CANCELLED and self.last_day >= on
