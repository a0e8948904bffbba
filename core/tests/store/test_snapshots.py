"""A file speaks of its own day: what it says of today never rewrites an earlier day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodstanding.dates import Between
from goodstanding.engine.validity import scope_on, validity_parts
from goodstanding.facts import License, Scope
from goodstanding.store import Change, Delivery, SourceKind, Statement, Store, open_store

START = datetime(2026, 1, 10, 12, tzinfo=UTC)
JANUARY, MAY, JULY, SEPTEMBER = (
    datetime(2026, 1, 10, tzinfo=UTC),
    datetime(2026, 5, 1, tzinfo=UTC),
    datetime(2026, 7, 1, tzinfo=UTC),
    datetime(2026, 9, 15, tzinfo=UTC),
)
NOW = datetime(2026, 11, 25, tzinfo=UTC)
RUN = count(1)


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(sqlite_url) as opened:
        yield opened


def rn(
    through: str | None = None, word: str | None = None, person: str = "p", **more: Any
) -> Statement:
    """A nurse's license as a list has it: a last day and a word, both of today."""
    payload: dict[str, Any] = {"category": "rn", "jurisdiction": "FL", "number": "1", **more}
    if through is not None:
        since = {"since": more["since"]} if "since" in more else {}
        payload["terms"] = [{"through": through, **since}]
        payload.pop("since", None)
    if word is not None:
        payload["status"] = [{"is": word}]
    return Statement(person, "licenses", payload)


def board(as_of: datetime, now: datetime = NOW, source: str = "board") -> Delivery:
    """A file of the board, made on a day."""
    return Delivery(source, SourceKind.ISSUER, "Dana", now, as_of=as_of)


def license_of(store: Store, person: str = "p") -> License:
    """The only license."""
    (license,) = store.dossier(person).licenses
    return license


def validity(license: License, day: date) -> str:
    """Whether the license is current on a day."""
    return validity_parts(license.terms, license.status, day)[0].value


def test_the_commonest_list_gives_a_yes_from_its_own_day(store: Store) -> None:
    """A last day and `active`, no day of issue: known from the day it was said, not before."""
    store.apply([rn("2026-12-31", "active")], board(JANUARY))
    license = license_of(store)
    assert validity(license, date(2026, 1, 9)) == "unknown"
    assert validity(license, date(2026, 1, 10)) == "current"
    assert validity(license, date(2026, 12, 31)) == "current"
    assert validity(license, date(2027, 1, 1)) == "expired"


@pytest.mark.parametrize("since", [None, "2012-02-01"])
def test_a_lapse_stays_and_its_ends_are_bracketed(store: Store, since: str | None) -> None:
    """With or without the day of first issue that boards repeat as if it began the term."""
    issued = {} if since is None else {"since": since}
    store.apply([rn("2026-04-30", "active", **issued)], board(JANUARY))
    before = license_of(store)
    store.apply([rn("2028-04-30", "active", **issued)], board(SEPTEMBER))
    license = license_of(store)
    assert license.terms[-1].since == Between(JANUARY.date(), SEPTEMBER.date())
    for day in (date(2026, 1, 10), date(2026, 4, 30)):
        assert validity(license, day) == validity(before, day) == "current"
    for day in (date(2026, 5, 1), date(2026, 6, 15), date(2026, 9, 14)):
        assert validity(license, day) == "unknown"
    assert validity(license, date(2026, 9, 15)) == "current"


def test_a_file_in_between_narrows_the_bracket(store: Store) -> None:
    """Seen over on July 1, whatever the order of arrival: before that day it was not renewed."""
    files = [
        ([rn("2026-04-30", "active")], JANUARY),
        ([rn("2028-04-30", "active")], SEPTEMBER),
        ([rn("2026-04-30", "lapsed")], JULY),
    ]
    for word, as_of in files:
        store.apply(word, board(as_of))
    license = license_of(store)
    assert validity(license, date(2026, 4, 30)) != "expired"
    for day in (date(2026, 6, 15), date(2026, 7, 1)):
        assert validity(license, day) in ("expired", "not_active")
    assert validity(license, date(2026, 9, 14)) == "unknown"
    assert validity(license, date(2026, 9, 15)) == "current"


def test_an_import_that_changes_nothing_is_a_sighting(store: Store) -> None:
    """It writes no fact, and still it brackets the change."""
    for as_of in (JANUARY, MAY, JULY):
        store.apply([rn("2027-04-30", "active")], board(as_of))
    store.apply([rn("2027-04-30", "suspended")], board(SEPTEMBER))
    license = license_of(store)
    assert license.status[-1].since == Between(JULY.date(), SEPTEMBER.date())
    assert validity(license, JULY.date()) == "current"
    assert validity(license, date(2026, 9, 14)) == "unknown"
    assert validity(license, SEPTEMBER.date()) == "not_active"
    store.undo(3, "Dana", NOW)
    assert license_of(store).status[-1].since == Between(MAY.date(), SEPTEMBER.date())
    assert license_of(store).terms[0].through == date(2027, 4, 30)


def test_the_last_word_of_a_source_is_not_outlived_by_a_kinder_one(store: Store) -> None:
    """Seen active in May; in September the file says: suspended since January.

    What was seen stays, in between it is open, and the word counts though it began before. Active
    again with its old day, it is active from then on.
    """
    store.apply([rn("2027-04-30", "active")], board(MAY))
    suspended = {"status": [{"is": "suspended", "since": "2026-01-15"}]}
    file = Statement("p", "licenses", {**rn("2027-04-30").payload, **suspended})
    store.apply([file], board(SEPTEMBER))
    license = license_of(store)
    assert validity(license, MAY.date()) == "current"
    assert validity(license, date(2026, 9, 14)) == "unknown"
    for day in (date(2026, 2, 1), SEPTEMBER.date(), date(2026, 11, 25)):
        assert validity(license, day) == "not_active"
    active = {"status": [{"is": "active", "since": "2025-01-15"}]}
    lifted = Statement("p", "licenses", {**rn("2027-04-30").payload, **active})
    store.apply([lifted], board(datetime(2026, 11, 20, tzinfo=UTC)))
    assert validity(license_of(store), date(2026, 11, 19)) == "unknown"
    assert validity(license_of(store), date(2026, 11, 20)) == "current"


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_words_of_one_day_in_a_file_the_worse_counts(store: Store, order: int) -> None:
    """The license stands twice in it, with and without its number, in whatever order."""
    words = ("suspended", "active")[::order]
    rows = [
        Statement("p", "licenses", {**rn("2027-04-30", number=number).payload, "status": [status]})
        for number, word in zip(("", "1"), words, strict=True)
        for status in [{"is": word, "since": "2026-01-01"}]
    ]
    store.apply(
        [attrs.evolve(row, payload={"id": "l1", **row.payload}) for row in rows], board(MAY)
    )
    assert validity(license_of(store), date(2026, 6, 1)) == "not_active"


def test_reach_has_days(store: Store) -> None:
    """A new reach leaves what was so on the day of the last file, and before."""
    store.apply([rn("2026-10-31", "active", scope="single_state")], board(JANUARY))
    store.apply([rn("2026-10-31", "active", scope="multistate")], board(MAY))
    scope = license_of(store).scope
    assert scope_on(scope, JANUARY.date() - timedelta(days=1)) is Scope.UNKNOWN
    assert scope_on(scope, JANUARY.date()) is Scope.SINGLE_STATE
    assert scope_on(scope, date(2026, 2, 15)) is Scope.UNKNOWN
    assert scope_on(scope, MAY.date()) is Scope.MULTISTATE
    store.apply([rn("2026-10-31", "active")], board(JULY))
    assert license_of(store).scope == scope


def test_steps_with_days_are_kept_as_they_are(store: Store) -> None:
    """The file itself gives the day of that very thing."""
    steps = [{"is": "single_state"}, {"since": "2026-04-20", "is": "multistate"}]
    store.apply([rn("2026-10-31", scope=steps)], board(MAY))
    scope = license_of(store).scope
    assert scope_on(scope, date(2026, 4, 20)) is Scope.MULTISTATE
    assert [step.since for step in scope][-1] == date(2026, 4, 20)


def test_a_last_day_that_is_corrected(store: Store) -> None:
    """An earlier one counts from the day it was said; what was seen before stays so."""
    store.apply([rn("2027-12-31", "active", since="2026-01-01")], board(JANUARY))
    store.apply([rn("2026-12-31", "active", since="2026-01-01")], board(MAY))
    assert [term.through for term in license_of(store).terms] == [date(2026, 12, 31)]
    store.apply([rn("2026-03-31", "active", since="2026-01-01")], board(JULY))
    license = license_of(store)
    assert validity(license, MAY.date()) == "current"
    assert validity(license, JULY.date()) == "expired"


def test_the_history_in_one_file_is_no_correction(store: Store) -> None:
    """A further file that lists an older term, too, leaves the present one."""
    both = rn("2026-12-31", "active")
    store.apply([both], board(JANUARY))
    older = [{"through": "2024-12-31"}, {"through": "2026-12-31"}]
    store.apply([Statement("p", "licenses", {**both.payload, "terms": older})], board(MAY))
    assert validity(license_of(store), date(2026, 12, 31)) == "current"


def test_the_day_of_a_file_is_the_sites(sqlite_url: str) -> None:
    """In the evening of January 9 in Chicago it is January 10 in Greenwich."""

    def chicago(moment: datetime) -> date:
        return (moment - timedelta(hours=6)).date()

    with open_store(sqlite_url, day_of=chicago) as store:
        store.apply([rn("2026-12-31", "active")], board(datetime(2026, 1, 10, 2, tzinfo=UTC)))
        assert license_of(store).status[0].since == date(2026, 1, 9)
        left = Statement("p", "worker", {"status": "left"})
        store.apply([left], board(datetime(2026, 1, 10, 3, tzinfo=UTC)))
        assert store.dossier("p").worker[0].since == date(2026, 1, 9)


def test_the_day_of_a_moment_is_asked_once_in_a_reading(sqlite_url: str) -> None:
    """However many facts are of one moment: to tell its day the site's file is read."""
    asked: list[datetime] = []

    def day_of(moment: datetime) -> date:
        asked.append(moment)
        return moment.date()

    with open_store(sqlite_url, day_of=day_of) as store:
        people = [
            Statement(f"p{n}", "licenses", rn("2026-12-31", "active").payload) for n in range(9)
        ]
        store.apply(people, board(JANUARY))
        asked.clear()
        assert len(list(store.dossiers())) == len(people)
        assert asked == [JANUARY]


THROUGH = st.sampled_from(["2026-02-15", "2026-06-30", "2026-12-31", "2027-12-31"])
SINCE = st.sampled_from([None, "2025-01-01"])
WORD = st.sampled_from(["active", "suspended", "lapsed"])
REACH = st.sampled_from([None, "multistate", "single_state"])
snapshot = st.tuples(THROUGH, WORD, REACH, SINCE)
snapshots = st.lists(
    st.tuples(st.integers(0, 300), snapshot), min_size=2, max_size=5, unique_by=lambda file: file[0]
)
laws = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _receive(store: Store, person: str, files: list[tuple[int, Any]], offset: int = 0) -> None:
    for day, (through, word, scope, since) in files:
        more = {"scope": scope} if scope else {}
        more |= {"since": since} if since else {}
        statements = [rn(through, word, person, **more)]
        as_of = START + timedelta(days=day + offset)
        store.apply(statements, board(as_of, source=f"board of {person}"))


@laws
@given(files=snapshots)
def test_a_later_snapshot_never_changes_a_day_before_the_last_sighting(
    store: Store, files: list[tuple[int, Any]]
) -> None:
    """Whatever it says: that day's file had been read already."""
    person = f"p{next(RUN)}"
    ordered = sorted(files, key=lambda file: file[0])
    _receive(store, person, ordered[:-1])
    before = license_of(store, person)
    _receive(store, person, ordered[-1:])
    after = license_of(store, person)
    reaches = [day for day, (_, _, scope, _) in ordered[:-1] if scope]
    for back in (0, 1, 7, 30, 90, 200):
        day = START.date() + timedelta(days=ordered[-2][0] - back)
        # A day of issue that is given only now is news about what was not known.
        if validity(before, day) != "unknown":
            assert validity(after, day) == validity(before, day), day
        if reaches:  # a file that is silent on the reach has not seen it
            day = START.date() + timedelta(days=reaches[-1] - back)
            assert scope_on(after.scope, day) == scope_on(before.scope, day), day


@laws
@given(files=snapshots)
def test_the_latest_snapshot_is_believed_on_its_day(
    store: Store, files: list[tuple[int, Any]]
) -> None:
    """On the day a file was made the answer is what the file says of that day."""
    person = f"p{next(RUN)}"
    _receive(store, person, files)
    day, (through, word, scope, _) = max(files, key=lambda file: file[0])
    on = START.date() + timedelta(days=day)
    license = license_of(store, person)
    if word != "active":
        assert validity(license, on) == "not_active"
    elif through < on.isoformat():
        assert validity(license, on) == "expired"
    else:
        assert validity(license, on) == "current"
    if scope:
        assert scope_on(license.scope, on).value == scope


@laws
@given(files=snapshots, data=st.data())
def test_snapshots_may_arrive_in_any_order_and_twice(
    store: Store, files: list[tuple[int, Any]], data: st.DataObject
) -> None:
    """The brackets come from what the files say and when they were made, nothing else."""
    person, other = f"p{next(RUN)}", f"p{next(RUN)}"
    _receive(store, person, files)
    again = data.draw(st.lists(st.sampled_from(files), max_size=2))
    _receive(store, other, [*data.draw(st.permutations(files)), *again])
    mine, theirs = license_of(store, person), license_of(store, other)
    assert (mine.terms, mine.status, mine.scope) == (theirs.terms, theirs.status, theirs.scope)
    _receive(store, other, files)
    assert license_of(store, other) == theirs


def test_a_removed_license_that_comes_again(store: Store) -> None:
    """What was said before the removal is not history of the new one."""
    store.apply([rn("2026-12-31", "active")], board(JANUARY))
    removal = Statement("p", "licenses", rn().payload, Change.REMOVE)
    store.apply([removal], board(MAY))
    store.apply([rn("2027-12-31", "active")], board(JULY))
    assert [term.through for term in license_of(store).terms] == [date(2027, 12, 31)]


def test_an_employer_that_comes_to_say_it_too_moves_no_day_of_the_board(store: Store) -> None:
    """The board saw the term before: the day on which the employer's file changed is not its."""
    employer = Delivery("HR", SourceKind.EMPLOYER, "Dana", NOW, as_of=MAY)
    store.apply([rn("2026-10-31", "active")], employer)
    store.apply([rn("2028-10-31", "active")], board(MAY))
    before = license_of(store).terms
    store.apply([rn("2028-10-31", "active")], attrs.evolve(employer, as_of=JULY))
    (term,) = [term for term in license_of(store).terms if term.through == date(2028, 10, 31)]
    assert term in before
    assert term.since is None


def test_between_two_files_of_the_employer_a_term_began_that_the_board_shows_later(
    store: Store,
) -> None:
    """What the employer's files bracket is known, where the board spoke no earlier."""
    employer = Delivery("HR", SourceKind.EMPLOYER, "Dana", NOW, as_of=MAY)
    store.apply([rn("2026-10-31")], employer)
    store.apply([rn("2028-10-31")], attrs.evolve(employer, as_of=JULY))
    store.apply([rn("2028-10-31")], board(SEPTEMBER))
    (term,) = [term for term in license_of(store).terms if term.through == date(2028, 10, 31)]
    assert isinstance(term.since, Between)


def test_who_says_an_earlier_day_after_the_board_contradicts_it(store: Store) -> None:
    """An older list is only behind; said again since the board's file, it is a disagreement."""
    employer = Delivery("HR", SourceKind.EMPLOYER, "Dana", NOW, as_of=MAY)
    store.apply([rn("2026-10-31")], employer)
    store.apply([rn("2028-10-31")], board(JULY))
    assert list(store.disagreements()) == []
    store.apply([rn("2026-10-31")], attrs.evolve(employer, as_of=SEPTEMBER))
    (found,) = store.disagreements()
    assert found.used.payload["through"] == "2028-10-31"
    assert [other.payload["through"] for other in found.others] == ["2026-10-31"]
    store.apply([rn("2028-10-31")], attrs.evolve(employer, as_of=NOW))
    assert list(store.disagreements()) == []
