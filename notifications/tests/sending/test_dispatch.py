"""Handing over under attack: one message fails, the run goes on, and nothing is lost or held."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest
from sqlalchemy import func, select, update

from goodstanding.catalog import Catalog, Waiver
from goodstanding.credentials import CredentialType, Fee, FeeFor, Issuer
from goodstanding.dates import Dated, Since, dated, since
from goodstanding.site.site_file import SiteFile
from goodstanding.sources import Source
from goodstanding.store import Change, Statement, Store
from goodstanding_notifications.channels import OutgoingMessage, Refused, Undelivered
from goodstanding_notifications.ledger.database import Database, open_database
from goodstanding_notifications.ledger.tables import ITEMS, LEDGER, MESSAGES, PEOPLE, RUNS
from goodstanding_notifications.messages.compose import Composer
from goodstanding_notifications.sending.dispatch import dispatch
from goodstanding_notifications.sending.outbox import PAUSES, resend
from goodstanding_notifications.sending.runs import run
from goodstanding_notifications.sending.sweep import Task, sweep
from goodstanding_notifications.settings import Settings

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
Record = Callable[..., None]


def catalog() -> Catalog:
    """Licenses alone are enough here."""
    return Catalog()


class Channel:
    """Keeps what it takes; `before` may raise, or do something meanwhile."""

    name = "file"

    def __init__(self) -> None:
        self.messages: list[OutgoingMessage] = []
        self.before: Callable[[OutgoingMessage], None] = lambda message: None

    def send(self, message: OutgoingMessage) -> None:
        """Takes the message."""
        self.before(message)
        self.messages.append(message)

    def close(self) -> None:
        """Nothing is open."""

    @property
    def addresses(self) -> list[str]:
        """Where the messages went."""
        return sorted(message.to for message in self.messages)


def person(number: int, email: str = "") -> list[Statement]:
    """A nurse whose New York license ends a week after NOW."""
    name = f"p-{number}"
    return [
        Statement(
            name,
            "person",
            {"name": f"Pat {number}", "email": email or f"{name}@x.example",
             "time_zone": "America/Chicago"},
        ),
        Statement(
            name,
            "licenses",
            {
                "id": "lic", "category": "rn", "jurisdiction": "NY", "number": str(number),
                "scope": "single_state",
                "terms": [{"since": "2020-01-01", "through": "2026-11-30"}],
                "status": [{"since": "2020-01-01", "is": "active"}],
            },
        ),
    ]  # fmt: skip


@pytest.fixture
def channel() -> Channel:
    """The channel of the test."""
    return Channel()


@pytest.fixture
def database(database_url: str, record: Record, site: Settings) -> Iterator[Database]:
    """Three nurses on record, their notices queued."""
    record(
        [statement for number in (1, 2, 3) for statement in person(number)], NOW - timedelta(days=1)
    )
    opened = open_database(database_url)
    sweep(Task(database_url, site, NOW, catalog))
    yield opened
    opened.close()


@pytest.fixture
def deliver(database: Database, site: Settings, channel: Channel) -> Callable[..., Any]:
    """Hands over what is due at a moment."""

    def at(now: datetime = NOW, settings: Settings = site) -> Any:
        return dispatch(database, Composer(settings), channel, lambda: now)

    return at


def states(database: Database) -> dict[str, int]:
    """How many messages are in which state."""
    with database.reading() as connection:
        query = select(MESSAGES.c.state, func.count()).group_by(MESSAGES.c.state)
        return {state: number for state, number in connection.execute(query)}


def test_the_address_is_that_of_the_moment_it_goes(
    deliver: Callable[..., Any], channel: Channel, record: Record
) -> None:
    """An address recorded after the message was queued is the one it goes to."""
    record(person(1, "new@x.example")[:1], NOW)
    deliver()
    assert "new@x.example" in channel.addresses
    assert "p-1@x.example" not in channel.addresses


def test_who_left_meanwhile_gets_nothing_and_nobody_is_told_of_them(
    deliver: Callable[..., Any], channel: Channel, record: Record, database: Database
) -> None:
    """Even if it happens while the batch is being handed over."""

    gone: list[str] = []

    def leave(message: OutgoingMessage) -> None:
        if not gone:
            gone.append("p-1" if message.to == "p-3@x.example" else "p-3")
            record([Statement(gone[0], "person", {}, Change.REMOVE)], NOW)

    channel.before = leave
    deliver()
    assert f"{gone[0]}@x.example" not in channel.addresses
    name = gone[0].replace("p-", "Pat ")
    assert not any(name in message.text for message in channel.messages[1:])
    with database.reading() as connection:
        query = select(LEDGER.c.state).where(
            LEDGER.c.person == gone[0], LEDGER.c.audience == "person"
        )
        assert connection.scalars(query).all() == ["unaddressed"]


def test_a_reader_who_was_removed_gets_nothing(
    deliver: Callable[..., Any], channel: Channel, site: Settings, database: Database
) -> None:
    """What was queued for the manager is kept as unaddressed, not sent and not lost."""
    others = tuple(reader for reader in site.readers if reader.id != "ana")
    deliver(settings=attrs.evolve(site, readers=others))
    assert "ana@harbor.example" not in channel.addresses
    assert "p-1@x.example" in channel.addresses
    with database.reading() as connection:
        query = select(LEDGER.c.state).where(LEDGER.c.audience == "manager").distinct()
        assert connection.scalars(query).all() == ["unaddressed"]


def test_an_unaddressed_notice_goes_out_once_there_is_an_address(
    database_url: str, site: Settings, channel: Channel, record: Record
) -> None:
    """It was kept, and is not taken for told."""
    alone = attrs.evolve(site, readers=())
    nameless = [
        attrs.evolve(statement, payload={"name": "Pat"})
        if statement.kind == "person"
        else statement
        for statement in person(1)
    ]
    record(nameless, NOW - timedelta(days=1))
    first = run(database_url, alone, channel, lambda: NOW, catalog=catalog)
    assert first.swept.unaddressed > 0
    assert channel.messages == []
    record(person(1)[:1], NOW)
    later = NOW + timedelta(hours=1)
    run(database_url, alone, channel, lambda: later, catalog=catalog)
    assert channel.addresses == ["p-1@x.example"]


def test_an_outage_of_four_days_loses_nothing(
    deliver: Callable[..., Any], channel: Channel, database: Database
) -> None:
    """A mail server that comes back is given everything; the text counts from that day."""

    def away(_: OutgoingMessage) -> None:
        raise Undelivered("the server is away")

    channel.before = away
    now = NOW
    while now < NOW + timedelta(days=4):
        deliver(now)
        now += timedelta(minutes=30)
    assert "dead" not in states(database)
    channel.before = lambda message: None
    deliver(now + timedelta(hours=5))
    assert "p-1@x.example" in channel.addresses
    (message,) = [message for message in channel.messages if message.to == "p-1@x.example"]
    assert "ends in 3 days" in message.subject
    assert sum(PAUSES, timedelta()) > timedelta(days=4)


def test_a_nul_in_an_answer_fails_one_message(
    deliver: Callable[..., Any], channel: Channel, database: Database
) -> None:
    """PostgreSQL keeps no NUL: it once took the run down."""

    def spoiled(message: OutgoingMessage) -> None:
        if message.to == "p-1@x.example":
            raise Refused("550 \x00\x1b[31m")

    channel.before = spoiled
    assert deliver().dead == 1
    assert "p-2@x.example" in channel.addresses
    with database.reading() as connection:
        error = connection.scalars(select(MESSAGES.c.error).where(MESSAGES.c.state == "dead")).one()
    assert error.isprintable()


@pytest.mark.parametrize("payload", ["{", "[]", '{"deadline": "2026-11-30"}', "null"])
def test_a_spoiled_payload_fails_one_message(
    deliver: Callable[..., Any], channel: Channel, database: Database, site: Settings, payload: str
) -> None:
    """The person's own message is tried again; the others go."""
    with database.writing() as connection:
        connection.execute(update(ITEMS).where(ITEMS.c.person == "p-1").values(payload=payload))
    deliver(settings=attrs.evolve(site, readers=()))
    assert channel.addresses == ["p-2@x.example", "p-3@x.example"]
    assert states(database)["waiting"] == 1


def test_a_broken_template_fails_its_messages_only(
    deliver: Callable[..., Any], database: Database, site: Settings, tmp_path: Any
) -> None:
    """They wait until it is fixed."""
    (tmp_path / "license_end.txt.j2").write_text("{{ 1 + 'a' }}", encoding="utf-8")
    done = deliver(settings=attrs.evolve(site, templates=tmp_path))
    assert done.failed > 0
    assert deliver(NOW + timedelta(minutes=2)).sent == done.failed


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_who_stops_the_run_holds_nothing(
    database_url: str,
    site: Settings,
    channel: Channel,
    record: Record,
    error: type[BaseException],
) -> None:
    """Ctrl-C frees messages, people and the run: the next one need not wait for a lease."""
    record(
        [statement for number in (1, 2, 3) for statement in person(number)], NOW - timedelta(days=1)
    )

    def stop(_: OutgoingMessage) -> None:
        raise error

    channel.before = stop
    with pytest.raises(error):
        run(database_url, site, channel, lambda: NOW, catalog=catalog)
    database = open_database(database_url)
    assert set(states(database)) == {"waiting"}
    with database.reading() as connection:
        dossier = select(PEOPLE.c.person).where(PEOPLE.c.owner.is_not(None))
        assert connection.scalars(dossier).all() == []
        open_runs = select(RUNS.c.id).where(RUNS.c.finished_at.is_(None))
        assert connection.scalars(open_runs).all() == []
    database.close()
    channel.before = lambda message: None
    soon = NOW + timedelta(seconds=1)
    assert run(database_url, site, channel, lambda: soon, catalog=catalog).sent.sent > 0


def test_an_error_of_the_sweep_frees_the_people(
    database_url: str, site: Settings, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever was taken is due again at once."""
    record(person(1), NOW - timedelta(days=1))

    def stop(self: Store, *_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Store, "visits", stop)
        with pytest.raises(KeyboardInterrupt):
            sweep(Task(database_url, site, NOW, catalog))
    assert sweep(Task(database_url, site, NOW, catalog)).people == 1


def test_a_dead_message_sent_again_goes_to_todays_address(
    deliver: Callable[..., Any], channel: Channel, database: Database, record: Record
) -> None:
    """The old address is why it died."""

    def refuse(message: OutgoingMessage) -> None:
        if message.to == "p-1@x.example":
            raise Refused("550 no such user")

    channel.before = refuse
    deliver()
    record(person(1, "new@x.example")[:1], NOW)
    with database.reading() as connection:
        dead = connection.scalars(select(MESSAGES.c.id).where(MESSAGES.c.state == "dead")).one()
    assert resend(database, dead, NOW)
    deliver()
    assert "new@x.example" in channel.addresses


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1899-12-30"])
def test_a_day_at_the_end_of_the_calendar_stops_nobody(
    database_url: str, site: Settings, channel: Channel, record: Record, day: str
) -> None:
    """In a term, a residence, a booking, an encumbrance: the others are told, and the run ends."""
    record(
        [
            *person(1),
            Statement("p-2", "person", {"name": "Edge", "email": "edge@x.example"}),
            Statement("p-2", "residences", {"jurisdiction": "NY", "since": day}),
            Statement(
                "p-2",
                "licenses",
                {
                    "id": "lic", "category": "rn", "jurisdiction": "NY", "number": "2",
                    "scope": "multistate", "terms": [{"since": day, "through": day}],
                    "status": [{"since": day, "is": "active"}],
                },
            ),
            Statement("p-2", "encumbrances",
                      {"jurisdiction": "NY", "license": "lic", "against": "license",
                       "action": "probation", "since": day, "until": day}),
            Statement("p-2", "visits", {"id": "v-1", "patient": "x", "state": "NY", "day": day,
                                        "category": "rn", "mode": "in_person"}),
            Statement("p-2", "assignments", {"id": "a-1", "patient": "x", "state": "NY",
                                             "since": day, "until": day, "category": "rn"}),
        ],
        NOW - timedelta(days=1),
    )  # fmt: skip
    done = run(database_url, site, channel, lambda: NOW, catalog=catalog)
    assert done.swept.people + len(done.swept.problems) == 2
    assert done.swept.problems == ()
    assert "p-1@x.example" in channel.addresses


class Failing(Dated[float]):
    """A value of a plugin that fails when it is asked for, as a mistake of a plugin does."""

    def at(self, day: date) -> Since[float] | None:
        """Never answers."""
        raise ZeroDivisionError


def spoiled() -> Catalog:
    """A plugin's certification whose renewal fee cannot be told."""
    cite = Source("a page", url="https://x.example", retrieved=date(2026, 1, 1)).at("here")
    amount = Failing(dated(since("2020-01-01", 1.0, cite)).steps)
    return Catalog(
        credential_types=(
            CredentialType(
                id="x",
                name="X",
                issuer=Issuer("x", "The X Board"),
                fees=(Fee("x.renew", "Renewal", amount, paid=FeeFor.RENEWAL),),
            ),
        )
    )


def test_who_cannot_be_looked_at_is_told_and_the_others_are(
    database_url: str, site: Settings, channel: Channel, record: Record
) -> None:
    """What fails for one person, who holds X, is one sentence, not the end of the run."""
    term = {"since": "2024-01-01", "through": f"{NOW.date() + timedelta(days=7)}"}
    record(
        [
            *(statement for number in (1, 2) for statement in person(number)),
            Statement("p-1", "certifications", {"type": "x", "terms": [term]}),
        ],
        NOW - timedelta(days=1),
    )
    done = run(database_url, site, channel, lambda: NOW, catalog=spoiled)
    (problem,) = done.swept.problems
    assert problem.startswith("p-1: could not be looked at (ZeroDivisionError)")
    assert "p-2@x.example" in channel.addresses
    assert "p-1@x.example" not in channel.addresses


def compacts() -> Catalog:
    """The compact for nurses, of which New York is no part."""
    return Catalog(compacts=pytest.importorskip("goodstanding_nlc_compact").goodstanding_compacts())


@pytest.mark.parametrize(
    ("waivers", "says"),
    [
        (None, "Needs review"),
        ((), "May not"),
        ((Waiver("AL", ("rn",), date(2026, 1, 1), None, "an order"),), ""),
    ],
)
def test_a_waiver_of_the_site_counts(
    database_url: str,
    site: Settings,
    channel: Channel,
    record: Record,
    waivers: tuple[Waiver, ...] | None,
    says: str,
) -> None:
    """As in the morning report: unknown where nothing is said, and what the site's file says."""
    visit = {"id": "v-1", "patient": "x", "state": "AL", "category": "rn", "mode": "in_person",
             "day": f"{NOW.date() + timedelta(days=3)}"}  # fmt: skip
    record([*person(1), Statement("p-1", "visits", visit)], NOW - timedelta(days=1))
    informed = attrs.evolve(site, site_file=SiteFile(waivers=waivers))
    run(database_url, informed, channel, lambda: NOW, catalog=compacts)
    database = open_database(database_url)
    with database.reading() as connection:
        kept = connection.scalars(select(ITEMS.c.payload).where(ITEMS.c.kind == "not_covered"))
        payloads = list(kept)
    database.close()
    assert len(payloads) == bool(says)
    assert all(says in payload for payload in payloads)


def test_names_that_command_a_terminal_reach_nobody_raw(
    database_url: str, site: Settings, channel: Channel, record: Record
) -> None:
    """Control, bidirectional and zero-width characters of a name stay out of message and ledger."""
    name = "Pat \u202eDoe\u200b"
    record([attrs.evolve(statement, payload={**statement.payload, "name": name})
            if statement.kind == "person" else statement for statement in person(1)],
           NOW - timedelta(days=1))  # fmt: skip
    run(database_url, site, channel, lambda: NOW, catalog=catalog)
    assert channel.messages
    for message in channel.messages:
        for letter in "\u202e\u200b":
            assert letter not in message.text + message.html + message.subject + message.name
    database = open_database(database_url)
    with database.reading() as connection:
        assert connection.scalars(select(PEOPLE.c.name)).one().isprintable()
    database.close()
