"""A year of the sample agency, day by day: each threshold once, none after the evidence."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Any

import attrs
import pytest
from sqlalchemy import select

from goodstanding.catalog import Catalog
from goodstanding.store import Change, Delivery, Statement
from goodstanding_notifications.channels import OutgoingMessage
from goodstanding_notifications.due.item import DueItem, due_from_json
from goodstanding_notifications.kinds import LICENSE_END
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.database import Database, moment, open_database
from goodstanding_notifications.ledger.tables import ITEMS, LEDGER, MESSAGES
from goodstanding_notifications.sending.runs import run
from goodstanding_notifications.sending.sweep import opened
from goodstanding_notifications.settings import Settings

FIRST = date(2026, 11, 22)
LATE = 5
"""Days before the end at which those who renew have the new term on record."""


def catalog() -> Catalog:
    """What the compact's plugin declares."""
    found = pytest.importorskip("goodstanding_nlc_compact").goodstanding_compacts()
    return Catalog(compacts=found)


class Counted:
    """Keeps who got a message on which day."""

    name = "file"

    def __init__(self) -> None:
        self.day = FIRST
        self.got: Counter[tuple[str, date]] = Counter()
        self.texts: list[tuple[date, OutgoingMessage]] = []

    def send(self, message: OutgoingMessage) -> None:
        """Counts the message."""
        self.got[message.to, self.day] += 1
        self.texts.append((self.day, message))

    def close(self) -> None:
        """Nothing is open."""


@attrs.frozen
class Event:
    """What is recorded on a day: a renewal, or that somebody has left."""

    day: date
    person: str
    statement: Statement
    license: str = ""


def events(statements: tuple[Statement, ...]) -> Iterator[Event]:
    """Two of three renew five days before the end; the tenth person leaves after 100 days."""
    ends: dict[tuple[str, str], tuple[date, Statement]] = {}
    for statement in statements:
        if statement.kind == "licenses":
            through = max(
                date.fromisoformat(term["through"]) for term in statement.payload["terms"]
            )
            ends[statement.person, statement.payload["id"]] = (through, statement)
    people = sorted({person for person, _ in ends})
    for (person, license_), (through, statement) in sorted(ends.items()):
        leaves = people.index(person) % 10 == 9
        if leaves or people.index(person) % 3 == 0 or through < FIRST + timedelta(days=LATE):
            continue
        term = {
            "since": (through + timedelta(days=1)).isoformat(),
            "through": (through + timedelta(days=730)).isoformat(),
        }
        day = through - timedelta(days=LATE)
        yield Event(
            day,
            person,
            attrs.evolve(statement, payload={**statement.payload, "terms": [term]}),
            license_,
        )
    for number, person in enumerate(people):
        if number % 10 == 9:
            gone = Statement(person, "person", {}, Change.REMOVE)
            yield Event(FIRST + timedelta(days=100), person, gone)


def test_a_quarter_of_harbor(
    sqlite_url: str,
    harbor_statements: tuple[Statement, ...],
    site: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each threshold crossed gives one notice; none after the evidence; none to who has left."""
    with capsys.disabled():
        lived(sqlite_url, harbor_statements, site, 92)


@pytest.mark.slow
def test_a_year_of_harbor(
    database_url: str,
    harbor_statements: tuple[Statement, ...],
    site: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The same for a year, on both databases."""
    with capsys.disabled():
        lived(database_url, harbor_statements, site, 365)


def lived(url: str, harbor_statements: tuple[Statement, ...], site: Settings, days: int) -> None:
    """Runs the notices once a day, prints the counts and holds the ledger against the events."""
    begun = perf_counter()
    coming: dict[date, list[Event]] = defaultdict(list)
    for event in events(harbor_statements):
        coming[event.day].append(event)
    start = datetime(2026, 11, 1, tzinfo=UTC)
    channel = Counted()
    people = 0
    with opened(url, site, catalog) as here:
        store = here.store
        store.apply(harbor_statements, Delivery("roster", "employer", "test", start))
        for number in range(days):
            channel.day = FIRST + timedelta(days=number)
            # Then it is between 08:00 and 20:00 in every zone of the agency; in Guam the next day.
            now = datetime.combine(channel.day, datetime.min.time(), UTC) + timedelta(hours=23)
            for event in coming.get(channel.day, ()):
                store.apply([event.statement], Delivery("roster", "employer", "test", now))
            done = run(url, site, channel, _at(now), catalog=catalog, site=here)
            people += done.swept.people
    seconds = perf_counter() - begun
    database = open_database(url)
    counts = _held_against(database, site, coming, channel, days)
    database.close()
    print(f"\n{days} days of Harbor in {seconds:.1f} s, {people} looks at its people:")
    for kind, count in sorted(counts.items()):
        print(f"  {kind:18} {count:5}")
    # Looking at everybody every day would be 21,900 looks.
    assert people < 60 * days / 5


def _at(now: datetime) -> Callable[[], datetime]:
    return lambda: now


def _held_against(
    database: Database,
    site: Settings,
    coming: dict[date, list[Event]],
    channel: Counted,
    days: int,
) -> Counter[str]:
    with database.reading() as connection:
        items = {
            row.id: (due_from_json(row.payload), row) for row in connection.execute(select(ITEMS))
        }
        rows = list(connection.execute(select(LEDGER)))
        messages = list(connection.execute(select(MESSAGES)))
    counts: Counter[str] = Counter()
    sent: dict[tuple[str, str], list[tuple[int, date]]] = defaultdict(list)
    left = {e.person: e.day for entry in coming.values() for e in entry if not e.license}
    for row in rows:
        assert row.state == "sent", row
        due, item = items[row.item]
        counts[due.kind] += 1
        on = date.fromisoformat(row.due_on)
        sent[row.item, row.audience].append((row.step, on))
        sent_on = moment(row.sent_at).date()
        # None after the evidence, none about people who left.
        if item.closed_at is not None:
            assert row.sent_at <= item.closed_at
        assert sent_on < left.get(row.person, date.max), row
    _licenses(items, sent, coming, left, site, days)
    # One message per reader and day.
    assert set(channel.got.values()) == {1}
    assert {row.state for row in messages} == {"sent"}
    return counts


def _licenses(
    items: Mapping[str, tuple[DueItem, Any]],
    sent: dict[tuple[str, str], list[tuple[int, date]]],
    coming: dict[date, list[Event]],
    left: dict[str, date],
    site: Settings,
    days: int,
) -> None:
    """For each license the steps are those that were crossed before its evidence, on their days."""
    renewed = {e.license: e.day for entry in coming.values() for e in entry if e.license}
    last = FIRST + timedelta(days=days - 1)
    seen = 0
    for item, (due, _) in items.items():
        if due.kind != LICENSE_END.id:
            continue
        license_ = due.subject.removeprefix("license:")
        ends = due.deadline
        stop = min(left.get(due.person, date.max), renewed.get(license_, date.max))
        if license_ in renewed and ends - timedelta(days=LATE) != renewed[license_]:
            stop = left.get(due.person, date.max)
        for audience in Audience:
            steps = site.of(due.kind, due.credential).steps_for(audience)
            crossed = [
                (step, ends - timedelta(days=step))
                for step in steps
                if FIRST < ends - timedelta(days=step) <= last
                and ends - timedelta(days=step) < stop
            ]
            past = [step for step in steps if ends - timedelta(days=step) <= FIRST]
            if past:
                crossed.insert(0, (min(past), FIRST))
            assert sorted(sent[item, audience.value], reverse=True) == crossed, due
            seen += len(crossed)
    assert seen > 0.5 * days
