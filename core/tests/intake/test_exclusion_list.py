"""The list of excluded people laid beside a roster is named, and never read as one."""

from pathlib import Path

import pytest

from goodstanding.cli.exit_codes import Exit
from goodstanding.intake.exclusion_list import TITLES, is_exclusion_list
from goodstanding.testing.commands import Streams, outcome

LOOK_UP = "goodstanding screen UPDATED.csv"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the account that runs the tests is read or written."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{tmp_path / 'site.sqlite'}")
    monkeypatch.delenv("GOODSTANDING_SITE", raising=False)


@pytest.fixture
def exclusion_list(tmp_path: Path) -> Path:
    """The list with one entry, in a folder of its own."""
    folder = tmp_path / "files"
    folder.mkdir()
    path = folder / "UPDATED.csv"
    path.write_text(f"{','.join(TITLES)}\nSMITH,JANE{',' * (len(TITLES) - 2)}\n")
    return path


def test_beside_a_roster_it_is_named(capsys: Streams, exclusion_list: Path) -> None:
    """The rest of the folder is read; what the list is for is said."""
    (exclusion_list.parent / "people.csv").write_text("id,name\np-1,Dana\n")
    _, out, err = outcome(capsys, "check", exclusion_list.parent)
    assert "1 person" in out
    assert (
        "UPDATED.csv: the federal exclusion list, no roster; nothing of it was read here; " in err
    )
    assert LOOK_UP in err
    assert "1 row or file could not be read" in out
    assert f"look everybody up in it: {LOOK_UP}" in " ".join(out.split())


def test_beside_exports_it_is_named(capsys: Streams, exclusion_list: Path) -> None:
    """Exports of other programs are read by their profiles, the list by none."""
    (exclusion_list.parent / "staff.csv").write_text(
        "Employee ID,First Name,Last Name,Email\n1,Dana,Ruiz,dana@example.org\n"
    )
    _, out, err = outcome(capsys, "import", exclusion_list.parent, "--source", "hr", "--yes")
    assert f"no roster; nothing of it was read here; to settle it: {LOOK_UP}" in out + err


@pytest.mark.parametrize("command", ["check", "profile"])
def test_alone_it_is_named(capsys: Streams, exclusion_list: Path, command: str) -> None:
    """What to do with it instead is the answer."""
    code, out, err = outcome(capsys, command, exclusion_list)
    assert code != Exit.FINE
    assert LOOK_UP in out + err
    assert "SMITH" not in out + err


def test_other_files_are_not_taken_for_it(tmp_path: Path) -> None:
    """One title more, an empty file, a folder of that name."""
    more = tmp_path / "more.csv"
    more.write_text(f"{','.join(TITLES)},SSN\n")
    empty = tmp_path / "empty.csv"
    empty.touch()
    folder = tmp_path / "UPDATED.csv"
    folder.mkdir()
    assert not any(is_exclusion_list(path) for path in (more, empty, folder))
