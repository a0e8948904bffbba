"""The ladder of a deadline: which step is due on a day, for whom, and when to look again. Pure."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

import attrs

from goodstanding_notifications.days import shifted


class Audience(StrEnum):
    """Who is told, in the order in which the circle widens."""

    PERSON = "person"
    MANAGER = "manager"
    COMPLIANCE = "compliance"
    SCHEDULING = "scheduling"


DEFAULT_STEPS: Final = (90, 60, 30, 14, 7, 1, 0)
DEFAULT_LEADS: Final[Mapping[Audience, int]] = {
    Audience.PERSON: 90,
    Audience.MANAGER: 30,
    Audience.COMPLIANCE: 14,
    Audience.SCHEDULING: 0,
}
WITH_EDUCATION: Final = 180
"""Days before the end at which certifications that need continuing education begin."""
THE_DAY: Final = 0
"""The step that nothing silences."""
_WEEK: Final = 7
_ALL_WEEK: Final = frozenset(range(_WEEK))


@attrs.frozen
class Ladder:
    """Steps in days before the deadline, falling; then `weekly` further ones, a week apart.

    `leads`: from how many days before each audience is told; an audience that is not listed never
    is. `late`: for how many days after its last step a notice is still worth sending.
    """

    steps: tuple[int, ...] = DEFAULT_STEPS
    weekly: int = 13
    leads: Mapping[Audience, int] = attrs.field(factory=lambda: dict(DEFAULT_LEADS), hash=False)
    late: int = 6

    def __attrs_post_init__(self) -> None:
        if not self.steps or list(self.steps) != sorted(set(self.steps), reverse=True):
            raise ValueError(f"steps {list(self.steps)}: write days before, each once, falling")
        if self.steps[-1] < 0 or self.weekly < 0 or self.late < 0:
            raise ValueError("steps, weekly and late must not be negative")

    @property
    def longest(self) -> int:
        """Days before the deadline at which the first notice may go out."""
        return self.steps[0]

    def steps_for(self, audience: Audience) -> tuple[int, ...]:
        """The steps of one audience, falling; negative ones are days after the deadline."""
        lead = self.leads.get(audience)
        if lead is None:
            return ()
        own = tuple(step for step in self.steps if step <= lead)
        return own + tuple(-_WEEK * number for number in range(1, self.weekly + 1))

    def from_days(self, first: int) -> "Ladder":
        """The same ladder with one earlier step, for the person alone."""
        if first <= self.steps[0]:
            return self
        leads = {**self.leads, Audience.PERSON: first}
        return attrs.evolve(self, steps=(first, *self.steps), leads=leads)


@attrs.frozen
class Silence:
    """A wish not to be told: from the day it was said, through `until` (None: no end).

    With `stretch` it covers only its side of the deadline: who knew that a license would end has
    not thereby acknowledged that it has ended.
    """

    since: date
    until: date | None = None
    stretch: bool = False

    def covers(self, day: date, deadline: date) -> bool:
        """Whether the wish holds on a day for a deadline."""
        if self.until is not None and day > self.until:
            return False
        return not self.stretch or (self.since > deadline) == (day > deadline)


@attrs.frozen
class Quiet:
    """Days on which nothing goes out that can wait: weekdays (Monday 0), and single days."""

    weekdays: frozenset[int] = frozenset()
    days: frozenset[date] = frozenset()

    def __attrs_post_init__(self) -> None:
        if not self.weekdays < _ALL_WEEK:
            raise ValueError("quiet weekdays are numbers from 0 (Monday) to 6, and never all seven")

    def covers(self, day: date) -> bool:
        """Whether a day is quiet."""
        return day.weekday() in self.weekdays or day in self.days

    def first_after(self, day: date) -> date:
        """The first day from `day` on that is not quiet."""
        while self.covers(day) and day < date.max:
            day = shifted(day, 1)
        return day

    def last_before(self, day: date) -> date:
        """The last day through `day` that is not quiet."""
        while self.covers(day) and day > date.min:
            day = shifted(day, -1)
        return day


NO_QUIET: Final = Quiet()


@attrs.frozen
class Turn:
    """The step to send on a day, if any, and the first later day on which that may differ."""

    step: int | None
    again: date | None


def sending_day(step: int, deadline: date, quiet: Quiet = NO_QUIET) -> date:
    """The day on which a step goes out, which a quiet day moves.

    It is put off to the next day that is not quiet; where the deadline would have come by then, it
    is brought forward. The day itself is not moved.
    """
    nominal = shifted(deadline, -step)
    if step == THE_DAY:
        return nominal
    free = quiet.first_after(nominal)
    return free if step < THE_DAY or free < deadline else quiet.last_before(nominal)


def turn(  # noqa: PLR0911 - a ladder, a reader, and what is known of both
    ladder: Ladder,
    audience: Audience,
    deadline: date,
    on: date,
    sent: Collection[int] = (),
    silences: Iterable[Silence] = (),
    quiet: Quiet = NO_QUIET,
    *,
    good: bool = False,
) -> Turn:
    """What one audience is told on a day about one deadline.

    Of the steps whose days have come only the nearest is told, whatever was missed before it. A
    step is due once, and never after a later one has been sent, even if the clock was set back. The
    day itself is told whatever was wished and however quiet the day, unless it is `good` news,
    which whoever does not want it does without. On a quiet day nothing else
    goes out, unless the deadline would have come before the next day that is not quiet.
    """
    steps = ladder.steps_for(audience)
    if not steps:
        return Turn(None, None)
    days = {step: sending_day(step, deadline, quiet) for step in steps}
    crossed = min((step for step, day in days.items() if day <= on), default=None)
    following = min((day for day in days.values() if day > on), default=None)
    if crossed is None or (sent and crossed >= min(sent)):
        return Turn(None, following)
    if (deadline - on).days < steps[-1] - ladder.late:
        return Turn(None, None)
    holding = [silence for silence in silences if silence.covers(on, deadline)]
    if holding and (good or crossed != THE_DAY):
        return Turn(None, _earliest(following, _heard_again(holding)))
    if crossed == THE_DAY:
        return Turn(crossed, following)
    free = quiet.first_after(on)
    if free > on and not on < deadline <= free:
        return Turn(None, _earliest(following, free))
    return Turn(crossed, following)


def _heard_again(holding: Iterable[Silence]) -> date | None:
    ends = [silence.until for silence in holding]
    if any(end is None for end in ends):
        return None
    return shifted(max(end for end in ends if end is not None), 1)


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)
