"""`screen`: real runs; a name like an entry's asks, a decision stays, a short list is refused."""

import json
from pathlib import Path

import pytest

from goodstanding.cli.exit_codes import Exit
from goodstanding.intake.exclusion_list import TITLES
from goodstanding.testing.commands import Streams, outcome

ENTRY = {
    "LASTNAME": "FREY",
    "FIRSTNAME": "UNA",
    "SPECIALTY": "NURSE/NURSES AIDE",
    "STATE": "TX",
    "EXCLDATE": "20260820",
}


@pytest.fixture
def leie(capsys: Streams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The list with one entry; Una Frey, Ben Cho and somebody who has left are on record."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{tmp_path / 'site.sqlite'}")
    monkeypatch.delenv("GOODSTANDING_SITE", raising=False)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "roster"
    folder.mkdir()
    (folder / "people.csv").write_text(
        "id,name,status,since\np-1,Una Frey,active,2020-02-03\np-2,Ben Cho,,\n"
        "p-3,Una Frey,left,2020-02-03\n"
    )
    code, _, err = outcome(capsys, "import", folder, "--source", "Harbor HR", "--yes")
    assert code == Exit.FINE, err
    path = tmp_path / "UPDATED.csv"
    cells = [ENTRY.get(title, "") for title in TITLES]
    path.write_text(f"{','.join(TITLES)}\n{','.join(cells)}\n")
    return path


def test_a_short_list_is_refused_until_it_is_said_to_be_whole(capsys: Streams, leie: Path) -> None:
    """A month's supplement would make everybody look unlisted."""
    code, _, err = outcome(capsys, "screen", leie, "--yes")
    assert code == Exit.INPUT
    assert "has 1 entries where the full list had 84,001" in err
    assert outcome(capsys, "screen", leie, "--shorter", "--yes")[0] == Exit.FINE
    code, out, err = outcome(capsys, "screen", leie, "--yes")
    assert (code, err) == (Exit.FINE, "")
    assert "2 people looked up by name" in out


def test_a_possible_entry_is_recorded_decided_and_not_asked_again(
    capsys: Streams, leie: Path
) -> None:
    """First a question, then what HR found, which the next edition of the list leaves alone."""
    code, out, err = outcome(capsys, "screen", leie, "--shorter", "--json")
    assert (code, err) == (Exit.NO, "Nothing was recorded; add --yes to record it.\n")
    answer = json.loads(out)
    assert [entry["person"]["id"] for entry in answer["found"]] == ["p-1"]
    assert answer["found"][0]["match"] == "possible"
    assert outcome(capsys, "screen", leie, "--shorter", "--yes")[0] == Exit.FINE
    _, out, _ = outcome(capsys, "history", "p-1", "--json")
    facts = json.loads(out)["facts"]
    number = next(fact["id"] for fact in facts if fact["kind"] == "exclusions")
    assert any(fact["kind"] == "screenings" for fact in facts)
    decided = ("--set", "match=confirmed", "--because", "number compared", "--yes")
    assert outcome(capsys, "correct", "p-1", number, *decided)[0] == Exit.FINE
    _, out, _ = outcome(capsys, "screen", leie, "--yes")
    assert "confirmed: not allowed to work" in out
    assert "to decide" not in out
    _, out, _ = outcome(capsys, "history", "p-2", "--json")
    assert [fact["kind"] for fact in json.loads(out)["facts"]].count("exclusions") == 0


def test_nobody_on_record_is_said(
    capsys: Streams, leie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty database is not a list without matches."""
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{leie.parent / 'empty.sqlite'}")
    code, _, err = outcome(capsys, "screen", leie, "--shorter")
    assert code == Exit.INPUT
    assert "Nobody is on record yet" in err
