"""From facts on record to messages handed over, on both databases: once, in time, and no more."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import attrs
import pytest
from sqlalchemy import func, select, update

from goodstanding.catalog import Catalog
from goodstanding.store import Change, Statement, Store
from goodstanding_notifications.channels import OutgoingMessage, Refused, Undelivered
from goodstanding_notifications.ladder import Audience, Ladder
from goodstanding_notifications.ledger.database import Database, micros, open_database
from goodstanding_notifications.ledger.keys import PERSON
from goodstanding_notifications.ledger.tables import ITEMS, LEDGER, MESSAGES, PEOPLE
from goodstanding_notifications.messages.compose import Composer
from goodstanding_notifications.sending.dispatch import dispatch
from goodstanding_notifications.sending.outbox import PAUSES, resend, take
from goodstanding_notifications.sending.runs import RunSummary, begin, run
from goodstanding_notifications.sending.sweep import Task, sweep
from goodstanding_notifications.settings import Settings

MORNING = datetime(2026, 11, 23, 18, tzinfo=UTC)
"""Monday, after 08:00 in every zone of the sample agency but Guam's, where it is Tuesday."""
BEFORE = datetime(2026, 11, 20, tzinfo=UTC)
Record = Callable[..., None]


def catalog() -> Catalog:
    """What the compact's plugin declares."""
    found = pytest.importorskip("goodstanding_nlc_compact").goodstanding_compacts()
    return Catalog(compacts=found)


class Kept:
    """A channel that keeps what it is given, and fails when told to."""

    name = "file"

    def __init__(self) -> None:
        self.messages: list[OutgoingMessage] = []
        self.error: Exception | None = None

    def send(self, message: OutgoingMessage) -> None:
        """Keeps the message, or raises."""
        if self.error is not None:
            raise self.error
        self.messages.append(message)

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def kept() -> Kept:
    """The channel of the test."""
    return Kept()


@pytest.fixture
def database(harbor: str) -> Iterator[Database]:
    """The notices of the sample agency."""
    opened = open_database(harbor)
    yield opened
    opened.close()


@pytest.fixture
def go(harbor: str, site: Settings, kept: Kept) -> Callable[[datetime], RunSummary]:
    """Runs the notices once, at a moment."""

    def at(now: datetime) -> RunSummary:
        return run(harbor, site, kept, lambda: now, catalog=catalog)

    return at


def _at(now: datetime) -> Callable[[], datetime]:
    return lambda: now


def license_term(person: str, state: str, since: date, through: date) -> Statement:
    """A further term of a nurse's license of the sample agency."""
    key = f"{person}-rn-{state}".lower()
    number = 700_000 + 977 * int(person[3:]) + len(state + "rn")
    return Statement(
        person,
        "licenses",
        {
            "id": key,
            "category": "rn",
            "jurisdiction": state,
            "number": str(number),
            "scope": "multistate",
            "terms": [{"since": since.isoformat(), "through": through.isoformat()}],
        },
    )


def test_each_reader_gets_one_message(
    go: Callable[[datetime], RunSummary], kept: Kept, staff: int
) -> None:
    """All that is due for one reader on one day is one message."""
    done = go(MORNING)
    assert done.swept.people == staff
    assert done.sent.sent == len(kept.messages)
    readers = [message.to for message in kept.messages]
    assert len(readers) == len(set(readers))
    assert {"ana@harbor.example", "cora@harbor.example", "sam@harbor.example"} <= set(readers)


def test_running_again_sends_nothing(go: Callable[[datetime], RunSummary], kept: Kept) -> None:
    """The ledger remembers."""
    go(MORNING)
    count = len(kept.messages)
    for minutes in (1, 60, 300):
        done = go(MORNING + timedelta(minutes=minutes))
        assert done.swept.notices == 0
    assert len(kept.messages) == count


def test_only_those_whose_day_has_come_are_looked_at(go: Callable[[datetime], RunSummary]) -> None:
    """The next day touches a few people, not the roster."""
    go(MORNING)
    assert 0 < go(MORNING + timedelta(days=1)).swept.people < 45


def test_evidence_stops_what_is_queued(
    go: Callable[[datetime], RunSummary], kept: Kept, record: Record, database: Database
) -> None:
    """A term recorded between the look and the morning leaves nothing to send."""
    night = datetime(2026, 11, 23, 7, tzinfo=UTC)  # 01:00 in Chicago
    go(night)
    assert kept.messages == []
    record([license_term("hh-025", "FL", date(2026, 12, 7), date(2028, 12, 6))], night)
    go(MORNING)
    assert not [message for message in kept.messages if message.to.startswith("hazel.")]
    with database.reading() as connection:
        states = connection.execute(
            select(LEDGER.c.state).where(LEDGER.c.person == "hh-025").distinct()
        ).scalars()
        assert set(states) == {"stopped"}
        closed = connection.execute(select(ITEMS.c.closed_why).where(ITEMS.c.person == "hh-025"))
        assert {why for (why,) in closed} == {"the facts on record no longer call for it"}


def test_who_has_left_gets_nothing(
    go: Callable[[datetime], RunSummary], kept: Kept, record: Record
) -> None:
    """A person whom the roster removed is not told, and nobody is told about them."""
    record([Statement("hh-025", "person", {}, Change.REMOVE)], BEFORE)
    go(MORNING)
    assert kept.messages
    assert not any("Quimby" in message.text for message in kept.messages)


def test_a_week_off_is_made_good_with_the_nearest_step(
    go: Callable[[datetime], RunSummary], database: Database
) -> None:
    """After nine days without a run each deadline has one notice more, not all that were missed."""
    go(MORNING)
    go(MORNING + timedelta(days=9))
    with database.reading() as connection:
        steps = connection.execute(
            select(LEDGER.c.step)
            .where(LEDGER.c.subject == "license:hh-025-rn-fl", LEDGER.c.audience == "person")
            .order_by(LEDGER.c.step)
        ).scalars()
        assert list(steps) == [7, 14]


def test_a_clock_set_back_repeats_nothing(
    go: Callable[[datetime], RunSummary], database: Database
) -> None:
    """The steps of the days gone back over are not sent again, and later ones still are."""

    def sent() -> dict[tuple[str, str, str, str], list[int]]:
        found: dict[tuple[str, str, str, str], list[int]] = {}
        with database.reading() as connection:
            for row in connection.execute(select(LEDGER).order_by(LEDGER.c.step)):
                key = (row.person, row.subject, row.deadline, row.audience)
                found.setdefault(key, []).append(row.step)
        return found

    go(MORNING)
    before = sent()
    go(MORNING - timedelta(days=5))
    after = sent()
    assert all(after[key] == steps for key, steps in before.items())
    go(MORNING + timedelta(days=6))
    with database.reading() as connection:
        steps = connection.execute(
            select(LEDGER.c.step)
            .where(LEDGER.c.subject == "license:hh-021-rn-ca", LEDGER.c.audience == "person")
            .order_by(LEDGER.c.step)
        ).scalars()
        assert list(steps) == [0, 7]


def test_two_schedulers_at_once_do_the_work_once(
    harbor: str, site: Settings, database: Database, go: Callable[[datetime], RunSummary]
) -> None:
    """While one run is under way the other does nothing; one that died is taken over."""
    begun = begin(database, MORNING)
    assert begun is not None
    assert go(MORNING + timedelta(minutes=1)).busy
    assert not go(MORNING + timedelta(hours=3)).busy


def test_many_workers_do_no_person_twice(
    harbor: str, site: Settings, database: Database, staff: int
) -> None:
    """Four workers together look at everyone once, and queue what one would."""
    task = Task(harbor, site, MORNING, catalog, chunk=3)
    with ThreadPoolExecutor(4) as executor:
        done = sweep(task, executor, 4)
    assert done.people == staff
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(LEDGER)) == done.notices
        assert (
            connection.scalar(
                select(func.count()).select_from(PEOPLE).where(PEOPLE.c.owner.is_not(None))
            )
            == 0
        )


def test_who_is_taken_by_another_worker_is_left_to_it(
    harbor: str, site: Settings, database: Database, staff: int
) -> None:
    """Who is taken by another worker is left to it until its lease ends."""
    sweep(Task(harbor, site, MORNING, catalog))
    with database.writing() as connection:
        connection.execute(update(PEOPLE).values(next_at=0))
        # A worker that holds the person, with a lease that has not ended.
        connection.execute(
            update(PEOPLE)
            .where(PEOPLE.c.person == "hh-001")
            .values(owner="x", next_at=micros(MORNING + timedelta(minutes=10)))
        )
    assert sweep(Task(harbor, site, MORNING, catalog)).people == staff - 1


def test_a_failure_is_tried_again_with_growing_pauses_and_then_kept_as_dead(
    small_harbor: str, site: Settings, kept: Kept
) -> None:
    """Nothing is lost; a person sees the dead and sends them again."""
    database = open_database(small_harbor)
    sweep(Task(small_harbor, site, MORNING, catalog))
    kept.error = Undelivered("the server is away")
    now, composer = MORNING, Composer(site)
    first = dispatch(database, composer, kept, lambda: now)
    assert first.failed > 5
    assert dispatch(database, composer, kept, lambda: now).failed == 0
    for pause in PAUSES:
        now += pause
        last = dispatch(database, composer, kept, _at(now))
    assert last.dead == first.failed
    assert kept.messages == []
    kept.error = None
    with database.reading() as connection:
        dead = list(connection.scalars(select(MESSAGES.c.id).where(MESSAGES.c.state == "dead")))
    assert all(resend(database, entry, now) for entry in dead)
    assert not resend(database, dead[0], now)
    assert dispatch(database, composer, kept, lambda: now).sent == len(dead)
    database.close()


def test_a_refused_address_is_dead_at_once(
    harbor: str, site: Settings, kept: Kept, database: Database
) -> None:
    """Trying an address that does not exist again helps nobody."""
    sweep(Task(harbor, site, MORNING, catalog))
    kept.error = Refused("550 no such user")
    assert dispatch(database, Composer(site), kept, lambda: MORNING).dead > 20


def test_a_worker_that_dies_leaves_its_messages_to_others(
    harbor: str, site: Settings, kept: Kept, database: Database
) -> None:
    """After the lease they are taken over, under the same Message-ID."""
    sweep(Task(harbor, site, MORNING, catalog))
    gone = take(database, "dead", MORNING, "file")
    dispatch(database, Composer(site), kept, lambda: MORNING)
    assert not {entry.to.id for entry in gone} & {m.id.split(".")[0] for m in kept.messages}
    later = MORNING + timedelta(minutes=11)
    dispatch(database, Composer(site), kept, lambda: later)
    assert {entry.to.id for entry in gone} <= {m.id.split(".")[0] for m in kept.messages}
    assert len({m.id for m in kept.messages}) == len(kept.messages)


def test_each_zone_is_told_at_eight_in_the_morning(harbor: str, site: Settings, kept: Kept) -> None:
    """New York before Chicago before Denver; Guam half a day before them."""
    day = datetime(2026, 11, 23, tzinfo=UTC)
    hours: dict[str, int] = {}
    everyone = Ladder(weekly=0, leads=dict.fromkeys(Audience, 90))
    early = attrs.evolve(site, overrides={("not_covered", ""): everyone})
    for hour in (-12, -3, -2, 12, 13, 14, 15, 16):
        now = day + timedelta(hours=hour)
        before = len(kept.messages)
        run(harbor, early, kept, _at(now), catalog=catalog)
        for message in kept.messages[before:]:
            hours[message.to] = hour
    assert hours["sam@harbor.example"] == 13
    assert hours["ana@harbor.example"] == 14
    assert hours["cora@harbor.example"] == 15
    assert hours["tasi.camacho@harbor.example"] == -2


def test_nobody_without_an_address_is_forgotten(
    harbor: str, site: Settings, database: Database
) -> None:
    """Where nobody can be told it is on record as such."""
    alone = attrs.evolve(site, readers=())
    sweep(Task(harbor, alone, MORNING, catalog))
    with database.reading() as connection:
        rows = connection.execute(
            select(LEDGER.c.audience, func.count())
            .where(LEDGER.c.state == "unaddressed")
            .group_by(LEDGER.c.audience)
        )
        states: dict[str, int] = {audience: count for audience, count in rows}
    assert states["manager"] > 10
    assert "person" not in states


def test_what_a_board_did_is_told_to_compliance_only(
    go: Callable[[datetime], RunSummary], kept: Kept
) -> None:
    """Scheduling learns who and when, the manager that compliance can tell more."""
    go(MORNING)
    by_reader = {message.to.partition("@")[0]: message.text for message in kept.messages}
    assert "alternative program" in by_reader["cora"]
    assert "alternative program" in by_reader["noah.fairbanks"]
    for reader in ("ana", "sam"):
        assert "Noah Fairbanks" in by_reader[reader]
        assert "alternative program" not in by_reader[reader]
        assert "encumbered" not in by_reader[reader]


def test_the_digest_comes_once_a_week(go: Callable[[datetime], RunSummary], kept: Kept) -> None:
    """On Monday; missed, on the next day that runs; never twice."""
    go(MORNING)
    first = [m.to for m in kept.messages if "Your week at a glance" in m.text]
    assert sorted(first) == ["ana@harbor.example", "cora@harbor.example"]
    kept.messages.clear()
    for day in (1, 3, 6, 8, 9):  # the Monday after is missed
        go(MORNING + timedelta(days=day))
    again = [m.to for m in kept.messages if "Your week at a glance" in m.text]
    assert sorted(again) == ["ana@harbor.example", "cora@harbor.example"]


def test_a_visit_given_to_somebody_else_touches_both(
    go: Callable[[datetime], RunSummary], record: Record, database: Database
) -> None:
    """The item of the one is closed, though only the other has a new fact."""
    go(MORNING)
    with database.reading() as connection:
        before = connection.scalar(
            select(ITEMS.c.payload).where(ITEMS.c.person == "hh-010", ITEMS.c.closed_at.is_(None))
        )
    assert before is not None
    record(
        [Statement("hh-009", "visits", {
            "id": _visit(database, "hh-010", "MA"), "patient": "pt-ma-0101", "state": "MA",
            "day": "2026-11-25", "category": "rn", "mode": "in_person",
        })],
        MORNING,
    )  # fmt: skip
    go(MORNING + timedelta(minutes=5))
    with database.reading() as connection:
        still = connection.execute(
            select(ITEMS.c.id).where(ITEMS.c.person == "hh-010", ITEMS.c.closed_at.is_(None))
        ).all()
        taken = connection.execute(
            select(ITEMS.c.subject).where(ITEMS.c.person == "hh-009", ITEMS.c.closed_at.is_(None))
        ).all()
    assert still == []
    assert [subject for (subject,) in taken] == ["uncovered:rn:MA:civilian:in_person"]


def _visit(database: Database, person: str, state: str) -> str:
    visits = Store(database.engine).visits(persons=[person])
    (found,) = [visit.id for visit in visits if visit.state == state]
    return found


def test_person_readers_are_named_apart_from_the_sites(
    go: Callable[[datetime], RunSummary],
) -> None:
    """A manager may have the same id as a nurse."""
    assert PERSON == "person:"
    assert Audience.PERSON.value == "person"
