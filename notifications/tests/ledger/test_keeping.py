"""The tables and the wishes: the steps make what the program knows; what readers say is heeded."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import attrs
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text

from goodstanding.catalog import Catalog
from goodstanding.errors import InputError, OperatorError
from goodstanding.store import Statement, open_store
from goodstanding_notifications.channels import OutgoingMessage
from goodstanding_notifications.kinds import all_kinds
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.database import VERSION_TABLE, Database, open_database
from goodstanding_notifications.ledger.keys import PERSON
from goodstanding_notifications.ledger.preferences import (
    acknowledge,
    opt_out,
    resume,
    snooze,
    stopped_kinds,
)
from goodstanding_notifications.ledger.tables import LEDGER, MESSAGES, METADATA, PARTS
from goodstanding_notifications.messages.compose import Composer
from goodstanding_notifications.sending.dispatch import dispatch
from goodstanding_notifications.sending.sweep import Task, sweep
from goodstanding_notifications.settings import Reader, Settings

NIGHT = datetime(2026, 11, 23, 7, tzinfo=UTC)
MORNING = datetime(2026, 11, 23, 18, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HAZEL = "hh-025"
"""A nurse of the sample agency whose license ends in 13 days, and who has no visit after."""


def catalog() -> Catalog:
    """Licenses are judged by the general rules alone."""
    return Catalog()


@pytest.fixture
def hazel(
    database_url: str, harbor_statements: tuple[Statement, ...], record: Callable[..., None]
) -> str:
    """The URL of a database in which of the sample agency Hazel alone is on record."""
    own = [statement for statement in harbor_statements if statement.person == HAZEL]
    record(own, datetime(2026, 11, 1, tzinfo=UTC))
    return database_url


class Kept:
    """A channel that keeps what it is given."""

    name = "file"

    def __init__(self) -> None:
        self.to: list[str] = []

    def send(self, message: OutgoingMessage) -> None:
        """Keeps whom it was for."""
        self.to.append(message.to.partition(".")[0])

    def close(self) -> None:
        """Nothing is open."""


def test_the_steps_make_the_tables_that_the_program_knows(database_url: str) -> None:
    """Nothing is missing, nothing differs, and the facts' own tables are left alone."""
    with open_store(database_url):
        pass
    database = open_database(database_url)
    with database.reading() as connection:
        ours = set(METADATA.tables)
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: kind != "table" or name in ours,
            },
        )
        assert compare_metadata(context, METADATA) == []
        assert {"facts", "imports", VERSION_TABLE} <= set(inspect(connection).get_table_names())
    database.close()
    open_database(database_url).close()


def test_tables_of_a_newer_program_are_refused(database_url: str) -> None:
    """In one sentence, which says what to install."""
    with open_store(database_url):
        pass
    database = open_database(database_url)
    with database.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = 'n9999'"))  # noqa: S608
    database.close()
    with pytest.raises(OperatorError, match=r"newer notices \(revision n9999\).*Install"):
        open_database(database_url)


def notice_of(database: Database, audience: str) -> str:
    """The number of Hazel's notice for an audience."""
    with database.reading() as connection:
        return str(
            connection.scalars(
                select(LEDGER.c.id).where(LEDGER.c.person == HAZEL, LEDGER.c.audience == audience)
            ).one()
        )


@pytest.mark.parametrize("wish", ["acknowledged", "snoozed", "opted_out"])
def test_a_wish_takes_what_is_queued_out_of_the_message(
    wish: str, hazel: str, site: Settings
) -> None:
    """Said in the night, it is heeded in the morning; the manager is still told."""
    sweep(Task(hazel, site, NIGHT, catalog))
    database, kept = open_database(hazel), Kept()
    number, reader = notice_of(database, "person"), PERSON + HAZEL
    if wish == "acknowledged":
        acknowledge(database, number, reader, on=TODAY, now=NIGHT, by="test")
    elif wish == "snoozed":
        until = TODAY + timedelta(days=2)
        snooze(database, number, reader, on=TODAY, until=until, now=NIGHT, by="test", why="away")
    else:
        opt_out(database, "license_end", reader, all_kinds(), on=TODAY, now=NIGHT, by="test")
    sweep(Task(hazel, site, MORNING, catalog))
    dispatch(database, Composer(site), kept, lambda: MORNING)
    assert "hazel" not in kept.to
    assert any(to.startswith("ana") for to in kept.to)
    later = MORNING + timedelta(days=4)
    sweep(Task(hazel, site, later, catalog))
    dispatch(database, Composer(site), kept, lambda: later)
    assert ("hazel" in kept.to) is (wish == "snoozed")
    the_day = MORNING + timedelta(days=13)
    sweep(Task(hazel, site, the_day, catalog))
    dispatch(database, Composer(site), kept, lambda: the_day)
    assert "hazel" in kept.to
    database.close()


def test_a_kind_that_is_taken_up_again_comes_with_its_next_step(hazel: str, site: Settings) -> None:
    """Stopped and taken up in one night, at one moment: the last word counts."""
    sweep(Task(hazel, site, NIGHT, catalog))
    database, kept = open_database(hazel), Kept()
    reader = PERSON + HAZEL
    kinds = all_kinds()
    for wish in (opt_out, resume, opt_out):
        wish(database, "license_end", reader, kinds, on=TODAY, now=NIGHT, by="test")
    with database.reading() as connection:
        assert stopped_kinds(connection, reader) == {"license_end"}
    later = MORNING + timedelta(days=4)
    sweep(Task(hazel, site, later, catalog))
    dispatch(database, Composer(site), kept, lambda: later)
    assert "hazel" not in kept.to
    resume(database, "license_end", reader, kinds, on=TODAY, now=later, by="test")
    with pytest.raises(InputError, match="was not stopped"):
        resume(database, "license_end", reader, kinds, on=TODAY, now=later, by="test")
    the_next = MORNING + timedelta(days=8)
    sweep(Task(hazel, site, the_next, catalog))
    dispatch(database, Composer(site), kept, lambda: the_next)
    assert "hazel" in kept.to
    database.close()


def test_what_is_wrong_with_a_wish_is_told(hazel: str, site: Settings) -> None:
    """No such notice, no reason, a day that is past, no such kind."""
    sweep(Task(hazel, site, NIGHT, catalog))
    database = open_database(hazel)
    number = notice_of(database, "person")
    with pytest.raises(InputError, match="no notice with this number"):
        acknowledge(database, "nothing", "reader:ana", on=TODAY, now=NIGHT, by="test")
    for until, why, says in (
        (TODAY, " ", "say why"),
        (TODAY - timedelta(days=1), "away", "lies in the past"),
    ):
        with pytest.raises(InputError, match=says):
            snooze(
                database, number, "reader:ana", on=TODAY, until=until, now=NIGHT, by="t", why=why
            )
    with pytest.raises(InputError, match="no kind of notice"):
        opt_out(database, "nothing", "reader:ana", all_kinds(), on=TODAY, now=NIGHT, by="test")
    database.close()


def test_who_snoozed_is_told_when_it_ends_though_the_other_manager_was(
    hazel: str, site: Settings
) -> None:
    """Two managers: a snooze of the one costs that one no step that the other had meanwhile."""
    bo = Reader("bo", "Bo Lind", "bo@harbor.example", "America/Chicago", Audience.MANAGER)
    two = attrs.evolve(site, readers=(*site.readers, bo))
    person, other = "reader:ana", "reader:bo"
    sweep(Task(hazel, two, NIGHT, catalog))
    database = open_database(hazel)
    number = notice_of(database, "manager")
    dispatch(database, Composer(two), Kept(), lambda: MORNING)
    until = TODAY + timedelta(days=8)
    snooze(database, number, person, on=TODAY, until=until, now=MORNING, by="test", why="away")
    sent: dict[str, list[int]] = {person: [], other: []}
    for day in range(1, 11):
        now = MORNING + timedelta(days=day)
        sweep(Task(hazel, two, now, catalog))
        dispatch(database, Composer(two), Kept(), _at(now))
        with database.reading() as connection:
            rows = connection.execute(
                select(MESSAGES.c.reader, LEDGER.c.step)
                .join_from(MESSAGES, PARTS, PARTS.c.message == MESSAGES.c.id)
                .join(LEDGER, LEDGER.c.id == PARTS.c.notice)
                .where(LEDGER.c.person == HAZEL, LEDGER.c.audience == "manager")
                .where(MESSAGES.c.day == now.date().isoformat(), MESSAGES.c.state == "sent")
            )
            for reader, step in rows:
                sent[reader].append(step)
    assert sent == {person: [7], other: [7]}
    database.close()


def _at(now: datetime) -> Callable[[], datetime]:
    return lambda: now
