"""What a morning report finds, of a person or of everybody, before it is put in order."""

from datetime import date

import attrs

from goodstanding.facts import WorkerStatus
from goodstanding.features.duties.builder import by_urgency
from goodstanding.features.duties.page import OpenDuty
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
    duties: list[OpenDuty] = attrs.Factory(list)
    stopped_work: list[StoppedWork] = attrs.Factory(list)
    notes: list[tuple[str, str, PersonRef]] = attrs.Factory(list)
    """Rule, sentence, and whom it is about."""

    def sort(self) -> None:
        """Puts what is told in lists into the order in which it is told."""
        self.absent.sort(key=lambda entry: (entry.day, str(entry.person), entry.state))
        self.issues.sort(
            key=lambda issue: (issue.day, str(issue.person), issue.state, issue.category, issue.why)
        )
        self.expirations.sort(key=lambda end: (end.last_day, str(end.person)))
        self.lapsed.sort(key=lambda license: (license.last_day, str(license.person)), reverse=True)
        self.not_verified.sort(
            key=lambda entry: (not entry.blocks, entry.last or date.min, str(entry.person))
        )
        self.duties.sort(key=by_urgency)

    def add(self, other: "MorningFindings") -> None:
        """With what is found of another."""
        for field in attrs.fields(MorningFindings):
            getattr(self, field.name).extend(getattr(other, field.name))
