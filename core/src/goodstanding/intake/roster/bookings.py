"""Who is booked to serve which patient, on a day or over a span of days."""

from datetime import date

import attrs


@attrs.frozen
class Assignment:
    """A person serves a patient in a state from `since` through `until` (None: no end is set)."""

    person: str
    patient: str
    state: str
    category: str
    since: date
    until: date | None = None
    mode: str | None = None
    id: str = ""


@attrs.frozen
class Visit:
    """A person serves a patient in a state on a day; `category` is the license category it needs.

    `mode` is `in_person`, `telehealth` or None (not said); `capacity` is `civilian` or `federal`.
    """

    id: str
    person: str
    patient: str
    state: str
    day: date
    category: str
    mode: str | None = None
    capacity: str = "civilian"
