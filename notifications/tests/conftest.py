"""What the tests of the notices share: the sample agency on record, and its settings."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodstanding.intake.roster import read_roster
from goodstanding.sample import write_harbor
from goodstanding.store import Change, Delivery, Statement, open_store
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.settings import Reader, Settings

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def harbor_statements(tmp_path_factory: pytest.TempPathFactory) -> tuple[Statement, ...]:
    """All that the sample agency's roster says, around TODAY."""
    folder = tmp_path_factory.mktemp("harbor")
    write_harbor(folder, TODAY)
    roster = read_roster(folder)
    assert roster.ok, roster.problems
    return tuple(
        Statement(person, kind, payload, Change(change))
        for person, kind, payload, change in roster.facts()
    )


@pytest.fixture
def staff(harbor_statements: tuple[Statement, ...]) -> int:
    """How many people the sample agency has."""
    return len({statement.person for statement in harbor_statements})


@pytest.fixture
def record(database_url: str) -> Callable[..., None]:
    """Records statements in the test's database, at a moment, as the employer."""

    def write(statements: list[Statement] | tuple[Statement, ...], now: datetime) -> None:
        with open_store(database_url) as store:
            store.apply(statements, Delivery("roster", "employer", "test", now))

    return write


@pytest.fixture
def harbor(
    database_url: str,
    harbor_statements: tuple[Statement, ...],
    record: Callable[..., None],
) -> str:
    """The URL of a database in which the sample agency is on record."""
    record(harbor_statements, datetime(2026, 11, 1, tzinfo=UTC))
    return database_url


@pytest.fixture
def small_harbor(
    database_url: str, harbor_statements: tuple[Statement, ...], record: Callable[..., None]
) -> str:
    """The URL of a database with a quarter of the sample agency: for what is tried many times."""
    people = sorted({statement.person for statement in harbor_statements})[::4]
    own = [statement for statement in harbor_statements if statement.person in people]
    record(own, datetime(2026, 11, 1, tzinfo=UTC))
    return database_url


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """The sample agency's settings: a manager, compliance and scheduling; messages to files."""
    return Settings(
        site="Harbor Home Health",
        time_zone="America/Chicago",
        channel="file",
        folder=tmp_path / "messages",
        readers=(
            Reader("ana", "Ana Ruiz", "ana@harbor.example", "America/Chicago", Audience.MANAGER),
            Reader(
                "cora", "Cora Lee", "cora@harbor.example", "America/Denver", Audience.COMPLIANCE
            ),
            Reader("sam", "Sam Ode", "sam@harbor.example", "America/New_York", Audience.SCHEDULING),
        ),
    )
