"""How a case manager is written into the sample agency's book: work, degrees, courses, terms."""

from collections.abc import Sequence
from typing import Final

import attrs

from goodstanding.sample.builder import SampleBuilder

FIVE_YEARS: Final = 1826
FOUR_YEARS: Final = 1461
TWO_YEARS: Final = 730
_KNOWN: Final = (
    "certifications",
    "degrees",
    "employments",
    "continuing_education",
    "examinations",
    "attestations",
    "applications",
    "memberships",
)


@attrs.frozen
class Course:
    """A course, its contact hours, and what it is about."""

    title: str
    hours: float
    topics: str = "case_management"


CURRICULUM: Final = (
    Course("Annual case management conference", 14.0),
    Course("Utilization review in practice", 5.0),
    Course("Care transitions", 4.0),
    Course("Cultural humility", 2.0),
    Course("Motivational interviewing", 6.0),
    Course("Medicare and Medicaid for case managers", 8.0),
    Course("Interdisciplinary rounds", 4.5),
    Course("Chronic illness and self-management", 8.0),
    Course("Discharge planning after stroke", 4.0),
    Course("Behavioral health integration", 6.0),
    Course("Return to work and disability", 5.0),
    Course("Quality measures and outcomes", 5.5),
)
"""72 hours of case management."""

ETHICS: Final = (
    Course("Ethics in case management", 4.0, "ethics;case_management"),
    Course("Consent, privacy and advocacy", 4.0, "ethics"),
)
"""Eight hours of ethics."""


@attrs.frozen
class CaseManager:
    """One case manager in the book."""

    book: SampleBuilder
    person: str

    def job(self, since: int, until: int | None = None, **cells: str) -> None:
        """A full-time, paid, supervised job as a case manager of Harbor, unless told otherwise."""
        usual = {
            "employer": "Harbor Home Health",
            "position": "case_manager",
            "full_time": "yes",
            "hours_per_week": "40",
            "paid": "yes",
            "supervised": "yes",
            "setting": "home_health",
            "field": "case_management",
            "activities": "all",
            "self_employed": "no",
            "volunteer": "no",
        }
        days = {"since": self.book.day(since), "until": self.book.day(until)}
        self.book.add("employments", person=self.person, **{**usual, **days, **cells})

    def degree(
        self,
        level: str,
        field: str,
        conferred: int,
        accreditor: str = "",
        field_experience: str = "health",
    ) -> None:
        """A degree of an accredited program."""
        self.book.add(
            "degrees",
            person=self.person,
            level=level,
            field=field,
            accredited="yes",
            accreditor=accreditor,
            conferred=self.book.day(conferred),
            supervised_field_experience=field_experience,
        )

    def holds(self, type: str, through: int, length: int, **cells: str) -> None:
        """A term of a certification that ends on a day, counted from today."""
        self.book.add(
            "certifications",
            person=self.person,
            type=type,
            number=f"{type.upper()}-{41_000 + int(self.person[3:])}",
            since=self.book.day(through - length + 1),
            through=self.book.day(through),
            **{"status": "active", **cells},
        )

    def took(
        self, title: str, hours: float, topics: str, offset: int, approvers: str = "ccmc"
    ) -> None:
        """A course completed so many days from today."""
        self.book.add(
            "continuing_education",
            person=self.person,
            title=title,
            completed=self.book.day(offset),
            hours=f"{hours:g}",
            topics=topics,
            approvers=approvers,
            format="live",
            provider="Harbor Learning",
        )

    def learned(
        self, courses: Sequence[Course], length: int, through: int, approvers: str = "ccmc"
    ) -> None:
        """Courses spread over the part of a term that is past."""
        first, last = through - length + 30, min(-14, through - 14)
        for number, course in enumerate(courses):
            offset = first + (last - first) * number // max(1, len(courses) - 1)
            self.took(course.title, course.hours, course.topics, offset, approvers)

    def attests(self, kind: str, offset: int) -> None:
        """The person's own word."""
        self.book.add("attestations", person=self.person, kind=kind, day=self.book.day(offset))

    def applied(self, type: str, purpose: str, offset: int) -> None:
        """An application that was handed in."""
        self.book.add(
            "applications",
            person=self.person,
            type=type,
            purpose=purpose,
            submitted=self.book.day(offset),
        )


def learner(
    book: SampleBuilder, name: str, category: str, state: str, *, multistate: bool = False
) -> CaseManager:
    """A case manager, licensed for longer than anything is looked ahead; all facts are known."""
    person = book.person(name, category, state)
    if category:
        scope = "multistate" if multistate else "single_state"
        book.license(person, category, state, scope, days=(-300, 430))
    for kind in _KNOWN:
        book.add("complete", person=person, kind=kind)
    return CaseManager(book, person)
