"""The ladder: each step once, nearest first, silenced by wishes but never on the day itself."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goodstanding_notifications.ladder import (
    DEFAULT_STEPS,
    NO_QUIET,
    Audience,
    Ladder,
    Quiet,
    Silence,
    Turn,
    turn,
)

DEADLINE = date(2027, 3, 31)
LADDER = Ladder()


def days_before(days: int) -> date:
    """The day so many days before the deadline."""
    return DEADLINE - timedelta(days=days)


def walk(
    audience: Audience,
    days: list[date],
    ladder: Ladder = LADDER,
    silences: tuple[Silence, ...] = (),
    quiet: Quiet = NO_QUIET,
) -> list[tuple[date, int]]:
    """What is sent when the ladder is asked on these days, in their order."""
    sent: list[tuple[date, int]] = []
    for day in days:
        due = turn(ladder, audience, DEADLINE, day, [step for _, step in sent], silences, quiet)
        if due.step is not None:
            sent.append((day, due.step))
    return sent


EVERY_DAY = [days_before(120 - number) for number in range(300)]


def test_each_step_goes_out_on_its_own_day_and_then_weekly() -> None:
    """Asked every day, the person gets each step of the default ladder on its day."""
    sent = walk(Audience.PERSON, EVERY_DAY)
    assert [step for _, step in sent] == [*DEFAULT_STEPS, *(-7 * week for week in range(1, 14))]
    assert all(day == days_before(step) for day, step in sent)


@pytest.mark.parametrize(
    ("audience", "first"),
    [
        (Audience.PERSON, 90),
        (Audience.MANAGER, 30),
        (Audience.COMPLIANCE, 14),
        (Audience.SCHEDULING, 0),
    ],
)
def test_the_circle_widens(audience: Audience, first: int) -> None:
    """The person alone to 60, the manager from 30, compliance from 14, scheduling on the day."""
    assert walk(audience, EVERY_DAY)[0] == (days_before(first), first)
    assert turn(LADDER, audience, DEADLINE, days_before(first + 1)) == Turn(
        None, days_before(first)
    )


def test_certifications_that_need_hours_begin_at_180_with_the_person_alone() -> None:
    """The manager's ladder does not change."""
    ladder = LADDER.from_days(180)
    days = [days_before(200 - number) for number in range(200)]
    assert [step for _, step in walk(Audience.PERSON, days, ladder)][:2] == [180, 90]
    assert next(step for _, step in walk(Audience.MANAGER, days, ladder)) == 30


def test_a_fact_entered_late_gets_only_the_nearest_step() -> None:
    """Twenty days before the end nobody is told that there were ninety."""
    assert turn(LADDER, Audience.PERSON, DEADLINE, days_before(20)).step == 30
    assert turn(LADDER, Audience.PERSON, DEADLINE, days_before(20), [30]).step is None


def test_a_clock_set_back_sends_no_earlier_step() -> None:
    """After the step of 7 days, one of 60 would be nonsense."""
    assert turn(LADDER, Audience.PERSON, DEADLINE, days_before(60), [7]).step is None


def test_too_late_is_not_told_at_all() -> None:
    """A license that ended three years ago is no news."""
    assert turn(LADDER, Audience.PERSON, DEADLINE, DEADLINE + timedelta(days=1000)) == Turn(
        None, None
    )


def test_who_has_left_the_ladder_is_never_told() -> None:
    """An audience that the site does not list gets nothing."""
    assert turn(Ladder(leads={Audience.PERSON: 90}), Audience.MANAGER, DEADLINE, DEADLINE) == Turn(
        None, None
    )


def test_an_opt_out_silences_all_but_the_day_itself() -> None:
    """Nobody can ask not to be told on the last day."""
    wish = Silence(days_before(100))
    assert walk(Audience.PERSON, EVERY_DAY, silences=(wish,)) == [(DEADLINE, 0)]


def test_an_acknowledgement_before_the_day_does_not_cover_what_comes_after_it() -> None:
    """Knowing that it would end is not knowing that it has ended."""
    wish = Silence(days_before(50), stretch=True)
    steps = [step for day, step in walk(Audience.PERSON, EVERY_DAY, silences=(wish,))]
    assert steps[0] == 0
    assert steps[1] == -7


def test_an_acknowledgement_after_the_day_ends_the_weekly_notices() -> None:
    """Known once it has ended, it is not repeated."""
    wish = Silence(DEADLINE + timedelta(days=1), stretch=True)
    days = [DEADLINE + timedelta(days=number) for number in range(2, 100)]
    assert walk(Audience.PERSON, days, silences=(wish,))[:1] == [(days[0], 0)]
    sent = [turn(LADDER, Audience.PERSON, DEADLINE, day, [0], (wish,)).step for day in days]
    assert set(sent) == {None}


def test_after_a_snooze_the_nearest_step_goes_out() -> None:
    """Snoozed over 60 and 30, it is the 30 that is told, on the day after."""
    wish = Silence(days_before(70), until=days_before(25))
    sent = walk(Audience.PERSON, EVERY_DAY, silences=(wish,))
    assert [step for _, step in sent][:2] == [30, 14]
    assert sent[0][0] == days_before(24)


def test_a_quiet_day_holds_back_what_can_wait() -> None:
    """Nothing on a weekend, except what would come too late and the day itself."""
    quiet = Quiet(frozenset({5, 6}))
    saturday = date(2027, 3, 27)
    deadline = saturday + timedelta(days=30)
    turned = turn(LADDER, Audience.PERSON, deadline, saturday, quiet=quiet)
    assert turned == Turn(None, saturday + timedelta(days=2))
    assert turn(LADDER, Audience.PERSON, saturday, saturday, [1], quiet=quiet).step == 0
    sunday = saturday + timedelta(days=1)
    assert turn(LADDER, Audience.PERSON, sunday, saturday, [7], quiet=quiet).step == 1
    assert turn(LADDER, Audience.PERSON, sunday + timedelta(days=1), sunday, quiet=quiet).step == 1


@pytest.mark.parametrize("steps", [(), (7, 14), (7, 7), (-1,)])
def test_a_ladder_that_does_not_fall_is_refused(steps: tuple[int, ...]) -> None:
    """Steps are days before, each once, falling."""
    with pytest.raises(ValueError, match="steps"):
        Ladder(steps=steps)


def test_all_days_quiet_is_refused() -> None:
    """Else nothing would ever be sent."""
    with pytest.raises(ValueError, match="never all seven"):
        Quiet(frozenset(range(7)))


offsets = st.lists(st.integers(-200, 200), max_size=60)
wishes = st.lists(
    st.builds(
        Silence,
        st.integers(-150, 150).map(days_before),
        st.one_of(st.none(), st.integers(-150, 150).map(days_before)),
        st.booleans(),
    ),
    max_size=2,
).map(tuple)


@given(st.sampled_from(Audience), offsets, wishes, st.sets(st.integers(0, 6), max_size=3))
@example(Audience.PERSON, [2], (), {0, 1})
def test_no_step_twice_and_none_after_a_later_one(
    audience: Audience, days: list[int], silences: tuple[Silence, ...], quiet: set[int]
) -> None:
    """Whatever days it is asked on, in whatever order: the steps sent fall strictly.

    None comes before its own day, unless all the days between are quiet.
    """
    still = Quiet(frozenset(quiet))
    sent = walk(audience, [days_before(day) for day in days], LADDER, silences, still)
    steps = [step for _, step in sent]
    assert steps == sorted(set(steps), reverse=True)
    for day, step in sent:
        early = (DEADLINE - day).days - step
        assert all(still.covers(day + timedelta(days=number + 1)) for number in range(early))


@given(st.sampled_from(Audience), wishes, st.sets(st.integers(0, 6), max_size=3))
def test_the_day_itself_is_always_told(
    audience: Audience, silences: tuple[Silence, ...], quiet: set[int]
) -> None:
    """No wish and no quiet day hides the last day."""
    sent = walk(audience, EVERY_DAY, LADDER, silences, Quiet(frozenset(quiet)))
    assert (DEADLINE, 0) in sent


@given(st.sampled_from(Audience), wishes, st.sets(st.integers(0, 6), max_size=3))
def test_looking_only_when_told_misses_nothing(
    audience: Audience, silences: tuple[Silence, ...], quiet: set[int]
) -> None:
    """Asked only on the days the last answer names, the same is sent as when asked every day."""
    still = Quiet(frozenset(quiet))
    sent: list[tuple[date, int]] = []
    day: date | None = EVERY_DAY[0]
    while day is not None and day <= EVERY_DAY[-1]:
        due = turn(LADDER, audience, DEADLINE, day, [step for _, step in sent], silences, still)
        if due.step is not None:
            sent.append((day, due.step))
        assert due.again is None or due.again > day
        day = due.again
    # A wish not yet said cannot be foreseen, so all are taken as said before the first day.
    assert sent == walk(audience, EVERY_DAY, LADDER, silences, still)


@pytest.mark.parametrize(
    ("on", "step"),
    [
        (date(2026, 11, 26), None),  # Thursday: the 3-day step is of Friday
        (date(2026, 11, 27), 1),  # Friday: what would be told on the weekend comes now
        (date(2026, 11, 28), None),
        (date(2026, 11, 29), None),
        (date(2026, 11, 30), 0),
    ],
)
def test_a_notice_whose_day_a_quiet_day_would_swallow_comes_before_it(
    on: date, step: int | None
) -> None:
    """The deadline is a Monday; Saturday and Sunday are quiet."""
    ladder = Ladder(steps=(7, 3, 2, 1, 0), leads={Audience.PERSON: 90})
    sent = [7] if on <= date(2026, 11, 27) else [7, 1]
    quiet = Quiet(frozenset({5, 6}))
    assert turn(ladder, Audience.PERSON, date(2026, 11, 30), on, sent, quiet=quiet).step == step


def test_the_day_before_names_friday_as_the_next_turn() -> None:
    """Else the sweep would pass the day on which the notice comes early."""
    ladder = Ladder(steps=(1, 0), leads={Audience.PERSON: 90})
    quiet = Quiet(frozenset({5, 6}))
    found = turn(ladder, Audience.PERSON, date(2026, 11, 30), date(2026, 11, 20), quiet=quiet)
    assert found == Turn(None, date(2026, 11, 27))


def test_good_news_can_be_silenced_altogether() -> None:
    """The day itself is all there is of it."""
    ladder = Ladder(steps=(0,), weekly=0, leads={Audience.PERSON: 0})
    wish = Silence(DEADLINE - timedelta(days=9))
    assert turn(ladder, Audience.PERSON, DEADLINE, DEADLINE, (), [wish], good=True).step is None
    assert turn(ladder, Audience.PERSON, DEADLINE, DEADLINE, (), [wish]).step == 0


@pytest.mark.parametrize("deadline", [date.min, date.max])
def test_a_deadline_at_the_end_of_the_calendar(deadline: date) -> None:
    """It has a turn, or none, on every day."""
    for on in (date.min, date(2026, 11, 23), date.max):
        turn(LADDER, Audience.PERSON, deadline, on, quiet=Quiet(frozenset({5, 6})))
