"""The databases of the tests themselves."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from goodstanding.testing.postgresql import Account, binaries, copied, server


@pytest.mark.parametrize("run", [1, 2])
def test_each_test_has_an_empty_database(database_url: str, run: int) -> None:
    """A table made in one test is not there in the next."""
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (run INTEGER)"))
        connection.execute(text("INSERT INTO note VALUES (:run)"), {"run": run})
    with engine.connect() as connection:
        assert connection.execute(text("SELECT run FROM note")).all() == [(run,)]
    engine.dispose()


def test_the_server_speaks_utf8(postgresql_url: str) -> None:
    """Names keep their letters in PostgreSQL as they do in SQLite."""
    engine = create_engine(postgresql_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT upper('Zoë Núñez')")).scalar() == "ZOË NÚÑEZ"
    engine.dispose()


@pytest.fixture
def programs() -> Path:
    """The PostgreSQL of this machine."""
    found = binaries()
    if found is None:
        pytest.skip("there is no PostgreSQL on this machine to start")
    return found


def test_a_server_leaves_nothing_behind(programs: Path) -> None:
    """Its folder, and with it the socket, is gone when the block ends."""
    with server(programs) as url:
        folder = Path(str(make_url(url).query["host"]))
        assert folder.exists()
    assert not folder.exists()


@pytest.mark.slow
def test_a_server_starts_from_a_folder_that_only_root_may_enter(
    programs: Path, tmp_path: Path
) -> None:
    """As root the server runs as somebody else, who may not enter root's home."""
    if not programs.parent.name.startswith("pginstall"):
        pytest.skip("Debian's programs lie where everybody may run them")
    locked = tmp_path / "locked"
    inside = copied(programs, locked)
    locked.chmod(0o700)
    with server(inside) as url:
        engine = create_engine(make_url(url).set(database="postgres"))
        with engine.connect() as connection:
            assert connection.execute(text("SELECT 1")).scalar() == 1
        engine.dispose()


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    """The words of the program reach whoever runs the tests."""
    account = Account()
    account.uid = account.gid = None
    with pytest.raises(RuntimeError, match="ended with 3: the disk is full"):
        account.run("sh", "-c", "echo the disk is full; exit 3", folder=tmp_path)
