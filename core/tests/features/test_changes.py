"""What changed since the report of the day before: by new facts, and by the day itself."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import practice
from goodstanding.facts import Dossier
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.page import DecisionChange, Morning
from goodstanding.features.on_record import DayBefore, roster_of_store
from goodstanding.features.roster import Roster
from goodstanding.features.scope import ReportScope
from goodstanding.findings import Decision
from goodstanding.intake.dossiers import read_dossier
from goodstanding.site.policy import Policy
from goodstanding.site.verification_policies import VerificationPolicy
from goodstanding.store import Delivery, SourceKind, Statement, Store, open_store

DAY = date(2026, 11, 25)
MORNING = datetime(2026, 11, 25, 8, tzinfo=UTC)
EVENING = datetime(2026, 11, 24, 18, tzinfo=UTC)
LAST_MOMENT = datetime(2026, 11, 24, 23, 59, 59, tzinfo=UTC)
YES, NO, OPEN = Decision.AUTHORIZED, Decision.NOT_AUTHORIZED, Decision.NEEDS_REVIEW


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    """Ann and Bo, both licensed in Texas, were on record the evening before; Ann has a visit."""
    with open_store(sqlite_url) as opened:
        record(opened, EVENING, *person("ann"), *person("bo", through="2026-11-24"))
        record(opened, EVENING, visit("v-1", "ann", "2026-12-01"))
        yield opened


def record(store: Store, at: datetime, *statements: Statement, kind: str = "employer") -> None:
    store.apply(list(statements), Delivery("HR", SourceKind(kind), "Dana", at))


def person(id: str, through: str = "2027-03-31", **more: Any) -> list[Statement]:
    license = {
        "category": "rn",
        "jurisdiction": "TX",
        "number": f"7-{id}",
        "scope": "single_state",
        "terms": [{"since": "2020-01-01", "through": through}],
        "status": [{"since": "2020-01-01", "is": "active"}],
        **more,
    }
    return [
        Statement(id, "person", {"id": id, "name": id.title()}),
        Statement(id, "licenses", license),
        Statement(id, "complete", {"kind": "licenses"}),
    ]


def visit(id: str, person: str, day: str, state: str = "TX", **more: Any) -> Statement:
    booked = {"id": id, "patient": "x", "state": state, "day": day, "category": "rn", **more}
    return Statement(person, "visits", booked)


def report(store: Store, day: date = DAY, scope: ReportScope | None = None, **more: Any) -> Morning:
    roster = roster_of_store(store, "Harbor", day)
    policies = more.get("policies", ())
    end = LAST_MOMENT + (day - DAY)
    before = DayBefore(store, day, end, policies).roster(roster)
    judged = roster.judged(policies, day)
    return morning(Catalog(), judged, day, scope=scope or ReportScope(), before=before)


def changes(store: Store, day: date = DAY, **more: Any) -> list[tuple[Any, ...]]:
    found = report(store, day, **more).changes
    assert found is not None
    return [_brief(change) for change in found]


def _brief(change: DecisionChange) -> tuple[Any, ...]:
    bookings = [booking.id for booking in change.bookings]
    return change.person.id, change.before, change.now, change.on_day, bookings


def test_a_day_that_passes_changes_what_ends_on_it(store: Store) -> None:
    """On the day after the last day and on no other, though nothing was recorded."""
    assert changes(store) == [("bo", YES, NO, True, [])]
    assert changes(store, DAY + timedelta(days=1)) == []
    assert changes(store, date(2027, 3, 31)) == []
    assert changes(store, date(2027, 4, 1)) == [("ann", YES, NO, True, [])]


@pytest.mark.parametrize(("at", "news"), [(MORNING, True), (EVENING, False)])
def test_a_fact_recorded_since_changes_the_day_and_the_visit(
    store: Store, at: datetime, news: bool
) -> None:
    """With the visits it hits; what was recorded before the day ended is in yesterday's report."""
    record(store, at, *person("ann", status=[{"since": "2026-11-20", "is": "suspended"}]))
    expected = [("ann", YES, NO, True, ["v-1"])] if news else []
    assert changes(store) == [*expected, ("bo", YES, NO, True, [])]
    if news:
        (change, _) = report(store).changes or ()
        assert "not in force" in change.why
        assert change.rules


def test_what_is_settled_is_told_as_well(store: Store) -> None:
    """A renewal that came in this morning."""
    record(store, MORNING, *person("bo", through="2028-11-24"))
    assert changes(store) == []
    cat = person("cat", through="2026-11-20")
    record(store, EVENING + timedelta(days=1), *cat, visit("v-2", "cat", "2026-12-02"))
    record(store, MORNING + timedelta(days=1), *person("cat", through="2028-11-20"))
    assert changes(store, DAY + timedelta(days=1)) == [("cat", NO, YES, True, ["v-2"])]


def test_a_booking_for_a_later_day_may_change_alone(store: Store) -> None:
    """The day itself is as it was, the visit after the new last day is not."""
    record(store, MORNING, *person("ann", through="2026-11-30"))
    assert changes(store) == [("ann", YES, NO, False, ["v-1"]), ("bo", YES, NO, True, [])]


@pytest.mark.parametrize(
    ("state", "news"), [("TX", []), ("CO", [("ann", None, NO, False, ["v-9"])])]
)
def test_a_new_booking_is_told_only_without_a_yes(
    store: Store, state: str, news: list[Any]
) -> None:
    """Nobody needs to hear of a new visit that can be made."""
    record(store, MORNING, visit("v-9", "ann", "2026-12-03", state))
    assert changes(store)[: len(news)] == news
    assert len(changes(store)) == len(news) + 1


def test_a_new_person_without_a_problem_is_no_news(store: Store) -> None:
    """A week's import of new people is not a list of changes."""
    record(store, MORNING, *person("eve"), visit("v-3", "eve", "2026-12-01"))
    record(store, MORNING, *person("fay", through="2026-11-01"), visit("v-4", "fay", "2026-12-01"))
    assert changes(store) == [("fay", None, NO, False, ["v-4"]), ("bo", YES, NO, True, [])]


def test_who_left_cannot_make_the_visit(store: Store) -> None:
    """Told with the reason, not as if the license were gone."""
    record(store, MORNING, Statement("ann", "worker", {"status": "left", "since": "2026-11-25"}))
    found = report(store).changes or ()
    assert _brief(found[0]) == ("ann", YES, NO, False, ["v-1"])
    assert "has left" in found[0].why


def test_a_row_that_could_not_be_read_leaves_open_what_was_a_yes(store: Store) -> None:
    """And reading it settles it again."""
    record(store, MORNING, Statement("ann", "unread", {"sheet": "licenses", "rows": [7]}))
    assert changes(store)[-1] == ("ann", YES, OPEN, True, ["v-1"])
    store.undo(3, "Dana", MORNING)
    assert [change[0] for change in changes(store)] == ["bo"]
    tomorrow = DAY + timedelta(days=1)
    record(store, MORNING, Statement("ann", "unread", {"sheet": "licenses", "rows": [7]}))
    store.undo(5, "Dana", MORNING + timedelta(days=1))
    assert changes(store, tomorrow) == [("ann", OPEN, YES, True, ["v-1"])]


def test_nothing_is_compared_where_nothing_was_on_record(store: Store) -> None:
    """On the first day, and in a report from files."""
    assert report(store, date(2026, 11, 24)).changes is None
    assert morning(Catalog(), Roster("files", {}), DAY).changes is None


def test_a_part_of_the_agency_has_the_changes_of_that_part(store: Store) -> None:
    """As everything else of its report."""
    assert changes(store, scope=ReportScope(state="CO")) == []
    assert len(changes(store, scope=ReportScope(state="TX", category="rn"))) == 1
    assert changes(store, scope=ReportScope(branch="North")) == []


def test_a_check_that_grew_too_old_is_a_change(store: Store) -> None:
    """By the site's policy, on the first day on which it is."""
    check = {"license": "7-ann", "day": "2026-11-01", "method": "phone", "outcome": "confirmed"}
    record(store, EVENING, Statement("ann", "verifications", check))
    for within, expected in ((23, [("ann", YES, OPEN, True, ["v-1"])]), (24, []), (22, [])):
        policies = [VerificationPolicy("own", within, Policy.BLOCK)]
        found = changes(store, policies=policies)
        assert [change for change in found if change[0] == "ann"] == expected


def dossier(status: str, through: date, states: list[str]) -> Dossier:
    licenses = [
        {
            "id": state,
            "category": "rn",
            "jurisdiction": state,
            "scope": "single_state",
            "terms": [{"since": "2020-01-01", "through": through.isoformat()}],
            "status": [{"since": "2026-11-24", "is": status}],
        }
        for state in states
    ]
    return read_dossier({"person": {"id": "p"}, "licenses": licenses, "complete": ["licenses"]})


KNOWN = st.builds(
    dossier,
    st.sampled_from(["active", "inactive", "pending"]),
    st.sampled_from([DAY + timedelta(days=days) for days in (-2, -1, 0, 1)]),
    st.lists(st.sampled_from(["TX", "CO", "NY"]), min_size=1, unique=True),
)


@given(KNOWN, KNOWN)
def test_the_changes_are_those_between_two_answers(before: Dossier, now: Dossier) -> None:
    """Of yesterday's facts on yesterday, and today's on today, in each state that matters."""
    roster, earlier = Roster("now", {"p": now}), Roster("before", {"p": before})
    found = morning(Catalog(), roster, DAY, before=earlier).changes
    assert found is not None
    states = {license.jurisdiction for license in (*now.licenses, *before.licenses)}
    expected = {
        (state, was, after)
        for state in states
        for was in (practice(Catalog(), before, "rn", state, DAY - timedelta(days=1)).decision,)
        for after in (practice(Catalog(), now, "rn", state, DAY).decision,)
        if was is not after
    }
    assert {(change.state, change.before, change.now) for change in found} == expected


def test_one_day_before_serves_every_report_of_the_day(store: Store) -> None:
    """Read person by person as they change, it is what a fresh one would be."""
    kept = DayBefore(store, DAY, LAST_MOMENT)
    for statement in (
        visit("v-5", "ann", "2026-12-02", "CO"),
        *person("bo", through="2028-11-24"),
        visit("v-1", "bo", "2026-12-01"),
        *person("gil", through="2026-11-01"),
    ):
        record(store, MORNING, statement)
        roster = roster_of_store(store, "Harbor", DAY)
        reports = [
            morning(Catalog(), roster, DAY, before=before.roster(roster)).changes
            for before in (kept, DayBefore(store, DAY, LAST_MOMENT))
        ]
        assert reports[0] == reports[1]
