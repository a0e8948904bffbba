"""What a morning report finds, of a person or of everybody, before it is put in order."""

import attrs

from goodstanding.facts import WorkerStatus
from goodstanding.features.morning.page import (
    AbsentBooking,
    AuthorityExpiration,
    BookingIssue,
    Doubt,
    JustLapsed,
    NotVerified,
)
from goodstanding.features.morning.supervision import StoppedWork
from goodstanding.features.person_ref import PersonRef


@attrs.frozen(eq=False)
class MorningFindings:
    """What is found of a person, or of everybody."""

    absent: list[AbsentBooking] = attrs.Factory(list)
    away: list[WorkerStatus] = attrs.Factory(list)
    issues: list[BookingIssue] = attrs.Factory(list)
    expirations: list[AuthorityExpiration] = attrs.Factory(list)
    lapsed: list[JustLapsed] = attrs.Factory(list)
    doubts: list[Doubt] = attrs.Factory(list)
    not_verified: list[NotVerified] = attrs.Factory(list)
    stopped_work: list[StoppedWork] = attrs.Factory(list)
    notes: list[tuple[str, str, PersonRef]] = attrs.Factory(list)
    """Rule, sentence, and whom it is about."""

    def add(self, other: "MorningFindings") -> None:
        """With what is found of another."""
        for field in attrs.fields(MorningFindings):
            getattr(self, field.name).extend(getattr(other, field.name))
