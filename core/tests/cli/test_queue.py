"""`queue ...`: real runs on one nurse whose license ends with a visit after it."""

import csv
import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from goodstanding.cli.exit_codes import Exit
from goodstanding.site import clock
from goodstanding.testing.commands import Streams, outcome

NOW = datetime(2026, 11, 26, 15, tzinfo=UTC)
ANN = """\
person: {id: p-1, name: Ann Bell}
residences: [{jurisdiction: TX, since: 2019-05-01}]
licenses:
- {id: l, category: rn, jurisdiction: TX, number: "7", scope: single_state, terms: [
  {since: 2024-12-01, through: 2026-11-30}], status: [{is: active}]}
"""
VISITS = "id,person,patient,state,day,category\nv-1,p-1,pt-1,TX,2026-12-02,rn\n"
POLICY = '[overrides]\nkinds = ["not_allowed"]\nlongest_days = 5\n'
GO = ("--because", "the board confirmed it", "--approver", "Wren Ellis")


@pytest.fixture(autouse=True)
def recorded(capsys: Streams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ann is on record, and so is a visit after her license ends; it is November 26."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{tmp_path / 'site.sqlite'}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    (tmp_path / "goodstanding.toml").write_text(f'time_zone = "America/Chicago"\n{POLICY}')
    (tmp_path / "ann.yaml").write_text(ANN)
    (tmp_path / "visits").mkdir()
    (tmp_path / "visits" / "visits.csv").write_text(VISITS)
    for path in ("ann.yaml", "visits"):
        code, _, err = outcome(capsys, "import", path, "--source", "HR", "--yes")
        assert code == Exit.FINE, err


def listed(streams: Streams, *more: object) -> list[dict[str, Any]]:
    """The items that the list holds."""
    code, out, err = outcome(streams, "queue", *more, "--json")
    assert code == Exit.FINE, err
    items: list[dict[str, Any]] = json.loads(out)["items"]
    return items


def refused(streams: Streams, *more: object) -> dict[str, Any]:
    """The only visit that is not allowed."""
    (item,) = listed(streams, "--kind", "not-allowed", *more)
    return item


def test_the_list_is_the_same_on_every_way_out(capsys: Streams, tmp_path: Path) -> None:
    """A screen, JSON, CSV, a workbook and a page."""
    files = [tmp_path / f"queue.{ending}" for ending in ("csv", "xlsx", "html")]
    options = [word for path in files for word in (f"--{path.suffix[1:]}", path)]
    code, out, _ = outcome(capsys, "queue", *options)
    assert code == Exit.FINE
    items = listed(capsys)
    assert {item["kind"] for item in items} == {"not_allowed"}, out
    assert all(f"[{item['key']}]" in out for item in items)
    with files[0].open(newline="", encoding="utf-8-sig") as file:
        assert [row["Item"] for row in csv.DictReader(file)] == [item["key"] for item in items]
    assert all(item["key"] in files[2].read_text() for item in items)
    assert files[1].read_bytes().startswith(b"PK")


def test_an_item_is_seen_given_and_resolved(capsys: Streams, tmp_path: Path) -> None:
    """Each by who runs the program; on the next day it waits again, with what was done."""
    key = refused(capsys)["key"]
    (tmp_path / "page.pdf").write_bytes(b"%PDF")
    assert outcome(capsys, "queue", "acknowledge", key, "--recorder", "Dana")[0] == Exit.FINE
    assert refused(capsys)["status"] == "acknowledged"
    assert outcome(capsys, "queue", "assign", key, "--to", "Lee")[0] == Exit.FINE
    words = ("--evidence", "renewal seen on the board's page", "--file", "page.pdf")
    code, out, _ = outcome(capsys, "queue", "resolve", key, *words, "--json")
    acted = json.loads(out)
    assert (code, acted["item"]["status"]) == (Exit.FINE, "resolved")
    assert acted["act"]["document"] == sha256(b"%PDF").hexdigest()
    item = refused(capsys, "--on", "2026-11-27")
    assert (item["status"], item["assigned"]["assignee"]) == ("acknowledged", "Lee")
    assert item["came_back"]["evidence"] == "renewal seen on the board's page"
    assert "is still so" in outcome(capsys, "queue", "--on", "2026-11-27")[1]


def test_an_override_changes_no_answer(capsys: Streams) -> None:
    """The item is at the end of the list and still not allowed; so is the answer to a question."""
    key = refused(capsys)["key"]
    code, out, err = outcome(
        capsys, "queue", "override", key, *GO, "--through", "2026-11-30", "--recorder", "Dana"
    )
    assert code == Exit.FINE, err
    assert "Not allowed" in out
    item = refused(capsys)
    assert (item["status"], item["decision"]) == ("overridden", "not_authorized")
    _, out, _ = outcome(
        capsys,
        "ask",
        "practice",
        "ann.yaml",
        "--in",
        "TX",
        "--as",
        "rn",
        "--on",
        "2026-12-02",
        "--json",
    )
    assert json.loads(out)["decision"] == "not_authorized"
    assert refused(capsys, "--on", "2026-11-30")["status"] == "overridden"
    assert refused(capsys, "--on", "2026-12-01")["status"] == "open"


def test_an_act_is_withdrawn_with_a_reason(capsys: Streams) -> None:
    """It counts no longer; both stay on record, and the week's overrides tell it."""
    key = refused(capsys)["key"]
    words = (*GO, "--through", "2026-11-30", "--recorder", "Dana")
    _, out, _ = outcome(capsys, "queue", "override", key, *words)
    assert "Recorded: overridden  [act 1]" in out
    gone = ("withdraw", key, "--because", "not approved after all", "--recorder", "Lee")
    code, out, err = outcome(capsys, "queue", *gone)
    assert (code, "Recorded: act 1 is withdrawn" in out) == (Exit.FINE, True), err
    assert refused(capsys)["status"] == "open"
    _, out, _ = outcome(capsys, "queue", "overrides", "--json")
    (override,) = json.loads(out)["overrides"]
    assert override["withdrawn"] == {
        "actor": "Lee",
        "day": "2026-11-26",
        "reason": "not approved after all",
    }
    code, _, err = outcome(capsys, "queue", *gone, "--act", 1)
    assert (code, "act 1: must be one that stands" in err) == (Exit.INPUT, True)


def test_the_list_of_one_s_own(capsys: Streams, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is assigned to a name, or to who runs the program."""
    monkeypatch.setenv("LOGNAME", "lee")
    key = refused(capsys)["key"]
    assert listed(capsys, "--mine") == []
    outcome(capsys, "queue", "assign", key, "--to", "Lee")
    for words in (("--mine",), ("--assignee", "lee")):
        assert [item["key"] for item in listed(capsys, *words)] == [key]
    assert listed(capsys, "--assignee", "Wren") == []
    code, _, err = outcome(capsys, "queue", "--mine", "--assignee", "Lee")
    assert (code, "only one of them" in err) == (Exit.INPUT, True)


def test_overrides_of_a_week_are_listed(capsys: Streams, tmp_path: Path) -> None:
    """With reason and approver, on a screen and in a file."""
    key = refused(capsys)["key"]
    outcome(capsys, "queue", "override", key, *GO, "--through", "2026-11-26", "--recorder", "Dana")
    path = tmp_path / "overrides.csv"
    code, out, _ = outcome(capsys, "queue", "overrides", "--csv", path)
    assert code == Exit.FINE
    assert "approved by Wren Ellis, asked by Dana: the board confirmed it" in " ".join(out.split())
    with path.open(newline="", encoding="utf-8-sig") as file:
        (row,) = csv.DictReader(file)
    assert (row["Through"], row["Approved by"]) == ("2026-11-26", "Wren Ellis")
    none = tmp_path / "none.csv"
    later = ("--since", "2026-11-27", "--through", "2026-12-03")
    _, out, err = outcome(capsys, "queue", "overrides", *later, "--csv", none)
    assert "no override held" in out, err
    assert none.read_text("utf-8-sig").splitlines() == ["nothing to tell"]
    code, _, err = outcome(capsys, "queue", "overrides", "--since", "2026-12-03")
    assert (code, err.strip()) == (Exit.INPUT, "--since 2026-12-03: must not lie after 2026-11-26")


@pytest.mark.parametrize(
    ("policy", "more", "says"),
    [
        ("", ("--through", "2026-11-27"), "The site's file allows no overrides"),
        (POLICY, ("--through", "2026-12-01"), "through: must be a day from 2026-11-26 through"),
        (POLICY, ("--through", "2026-11-27", "--recorder", "Wren Ellis"), "somebody else"),
        (
            POLICY.replace("not_allowed", "lapsed"),
            ("--through", "2026-11-27"),
            "no override of an item of the kind 'not_allowed'",
        ),
    ],
)
def test_an_override_is_refused_in_a_sentence(
    capsys: Streams, tmp_path: Path, policy: str, more: tuple[str, ...], says: str
) -> None:
    """Where the site's file does not allow it; nothing is recorded."""
    (tmp_path / "site.toml").write_text(policy)
    key = refused(capsys)["key"]
    site = ("--site", tmp_path / "site.toml")
    code, _, err = outcome(capsys, "queue", "override", key, *GO, *more, *site)
    assert code == Exit.INPUT
    assert says in err
    assert refused(capsys)["status"] == "open"


def test_an_item_that_is_not_there_is_told(capsys: Streams) -> None:
    """Also one of another day."""
    code, _, err = outcome(capsys, "queue", "acknowledge", "000000000000")
    assert code == Exit.INPUT
    assert "'000000000000': no item of 2026-11-26 has this key" in err
    key = refused(capsys)["key"]
    gone = NOW.date() + timedelta(days=20)
    assert outcome(capsys, "queue", "acknowledge", key, "--on", gone)[0] == Exit.INPUT


def test_a_file_of_evidence_is_there(capsys: Streams) -> None:
    """Its digest cannot be of nothing."""
    words = ("--evidence", "seen", "--file", "nowhere.pdf")
    code, _, err = outcome(capsys, "queue", "resolve", refused(capsys)["key"], *words)
    assert code == Exit.INPUT
    assert "nowhere.pdf: cannot be read" in err


def test_nobody_on_record_has_no_queue(
    capsys: Streams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty list would say that all is well."""
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    code, _, err = outcome(capsys, "queue")
    assert (code, "Nobody is on record yet" in err) == (Exit.INPUT, True)
