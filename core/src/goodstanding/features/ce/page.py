"""What a page on continuing education holds: bars per requirement, places of hours, one plan."""

from datetime import date

import attrs

from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Finding, Remedy, Verdict
from goodstanding.rules.windows import Window
from goodstanding.sources import Citation


@attrs.frozen(kw_only=True)
class Bar:
    """One requirement for hours: counted of asked, missing, and how many a month from now.

    `possible` is more than `counted` where hours are in doubt; `needed` None: not published. A
    `cap` asks for nothing: `needed` is the most that counts. `per_month` None: the term is over.
    `unit` is `hours`, or `activities` where courses of any length are counted.
    """

    id: str
    subject: str
    counted: float
    needed: float | None
    missing: float
    per_month: float | None
    verdict: Verdict
    why: str
    cap: bool = False
    unit: str = "hours"


@attrs.frozen
class Share:
    """Hours of an activity that were counted for a subject."""

    subject: str
    hours: float


@attrs.frozen
class Counted:
    """Where the hours of one activity were counted for a credential, and why not all of them."""

    title: str
    completed: date
    hours: float
    topics: tuple[str, ...]
    places: tuple[Share, ...]
    not_counted: float
    why_not: str = ""


@attrs.frozen(kw_only=True)
class Renewing:
    """One credential of a person: its term, what its renewal asks, and where hours went.

    `days_left` is negative after the last valid day; `ways` are then those that may still be open.
    """

    type: str
    name: str
    standing: str
    standing_why: str
    since: date | None
    through: date | None
    days_left: int | None
    verdict: Verdict
    why: str
    submitted: date | None
    window: Window | None
    bars: tuple[Bar, ...]
    others: tuple[Finding, ...]
    activities: tuple[Counted, ...]
    remedies: tuple[Remedy, ...]
    other_ways: tuple[int, ...] = ()
    """Positions, from 0, of the remedies that begin another way, of which one is enough."""
    ways: tuple["Way", ...] = ()
    computed_through: date | None = None
    """The last day of the term it should be in, by the issuer's rule, where none is on record."""
    computed_why: str = ""
    """By which rule that day falls so."""
    look_at: tuple[Citation, ...] = ()
    """Sources of what is asked that are not firm, or show no day: look at them again."""

    @property
    def over(self) -> bool:
        """Whether the term has ended."""
        return self.days_left is not None and self.days_left < 0


@attrs.frozen
class Way:
    """A further way after the term: late renewal, retirement, return."""

    name: str
    finding: Finding


@attrs.frozen
class Helped:
    """A credential that a step of the plan brings forward, and the subjects in which."""

    type: str
    subjects: tuple[str, ...]


@attrs.frozen
class ServedHours:
    """Hours of a step that a credential counts for a subject."""

    type: str
    subject: str
    hours: float


@attrs.frozen
class PlanStep:
    """Hours to take in topics (of one course), by a day, and which credentials they help.

    Without topics the choice is free: any activity that the credentials take. `serves` says which
    hours go where: an hour counts for each credential once. Of a course in a price list also its
    `title` and `price`.
    """

    hours: float
    topics: tuple[str, ...]
    approvers: tuple[str, ...]
    by: date
    helps: tuple[Helped, ...]
    serves: tuple[ServedHours, ...] = ()
    title: str = ""
    price: float | None = None
    """What the course of a price list costs; None of hours that are in no list."""
    kinds: tuple[str, ...] = ()
    """What the boards that it helps are to class it as."""


@attrs.frozen
class Plan:
    """What does for all credentials, beside the hours for those one by one.

    `exact`: no plan takes fewer hours, or of a price list less money. It is not where the extra
    `planner` is not installed: then the plan is a good one.
    """

    steps: tuple[PlanStep, ...]
    apart: float
    left: tuple[str, ...] = ()
    """Credentials for which hours are missing that no topic was found for."""
    exact: bool = False

    @property
    def together(self) -> float:
        """Hours of the whole plan."""
        return sum(step.hours for step in self.steps)

    @property
    def price(self) -> float | None:
        """What the courses of a price list cost together; None where there is no price list."""
        prices = [step.price for step in self.steps if step.price is not None]
        return sum(prices) if prices else None


@attrs.frozen(kw_only=True)
class CourseCount:
    """What one board or body makes of a course before it is bought.

    `counted`: its hours by subject, also where the verdict is open. `needed`: hours are short there
    without it. `page` is where to look.
    """

    type: str
    name: str
    verdict: Verdict
    counted: tuple[Share, ...]
    needed: bool
    why: str
    page: str


@attrs.frozen
class CoursePage:
    """What each board and body of a person makes of a course."""

    person: PersonRef
    day: date
    title: str
    hours: float
    counts: tuple[CourseCount, ...]


@attrs.frozen
class PlanPage:
    """One plan for one person, of a price list or in hours."""

    person: PersonRef
    day: date
    plan: Plan


@attrs.frozen
class EducationPage:
    """One person's continuing education on a day."""

    person: PersonRef
    day: date
    credentials: tuple[Renewing, ...]
    plan: Plan
    odd: tuple[str, ...]
    recorded: int
