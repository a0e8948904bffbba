"""What the tests of security share."""

from collections.abc import Iterator

import pytest

from goodstanding_web.database import Database


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The pages' tables in a new database, once for SQLite and once for PostgreSQL."""
    found = Database(database_url)
    yield found
    found.close()
