"""The commands `visits`, `candidates` and `rules --affected`: the pages in a terminal."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goodstanding.cli.exit_codes import Exit
from goodstanding.sample import write_harbor
from goodstanding.testing.commands import outcome

Streams = pytest.CaptureFixture[str]
DAY = date(2026, 11, 26)
ON = ("--on", DAY)


@pytest.fixture(scope="module")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the sample agency."""
    folder = tmp_path_factory.mktemp("visits") / "harbor"
    write_harbor(folder, DAY)
    return folder


def answered(streams: Streams, *words: object) -> Any:
    """What a command says as JSON."""
    code, out, err = outcome(streams, *words, "--json")
    assert code == Exit.FINE, err
    return json.loads(out)


def test_the_schedule_has_every_booking_with_its_answer(
    capsys: Streams, harbor: Path, tmp_path: Path
) -> None:
    """On a screen, as JSON and as files; filters leave out the others."""
    whole = answered(capsys, "visits", harbor, *ON)
    assert (whole["day"], whole["through"]) == ("2026-11-26", "2026-12-09")
    refused = answered(capsys, "visits", harbor, *ON, "--answer", "not-allowed")["bookings"]
    assert refused == [row for row in whole["bookings"] if row["decision"] == "not_authorized"]
    assert len(refused) > 5
    path = tmp_path / "visits.csv"
    words = ("visits", harbor, *ON, "--state", "FL", "--csv", path, "--all")
    code, out, err = outcome(capsys, *words)
    assert code == Exit.FINE, err
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    in_florida = [row for row in whole["bookings"] if row["need"]["state"] == "FL"]
    assert [row["Patient"] for row in rows] == [row["patient"] for row in in_florida]
    text = " ".join(out.split())
    assert all(f"patient {row['patient']}" in text for row in in_florida)
    assert "Not allowed Fri Nov 27 Walter Jimenez (hh-020), RN in FL" in text
    short = answered(capsys, "visits", harbor, *ON, "--days", "1")["bookings"]
    assert {row["day"] for row in short} == {"2026-11-26"}
    assert "more: add --all to see them" in outcome(capsys, "visits", harbor, *ON)[1]


def test_what_cannot_stand_has_who_could_take_it(
    capsys: Streams, harbor: Path, tmp_path: Path
) -> None:
    """Each such booking once; nobody is proposed for their own, and nothing is changed."""
    whole = answered(capsys, "visits", harbor, *ON)["bookings"]
    found = answered(capsys, "visits", harbor, *ON, "--proposals")
    cannot = [row["id"] for row in whole if row["decision"] != "authorized" or row["away"]]
    assert [entry["booking"]["id"] for entry in found["proposals"]] == cannot
    assert found["total"] == len(cannot)
    for entry in found["proposals"]:
        own = entry["booking"]["person"]["id"]
        assert own not in {who["person"]["id"] for who in entry["candidates"]["listed"]}
    path = tmp_path / "proposals.xlsx"
    words = ("visits", harbor, *ON, "--proposals", "--state", "FL", "--xlsx", path)
    code, out, err = outcome(capsys, *words)
    assert code == Exit.FINE, err
    text = " ".join(out.split())
    assert "cannot stand nothing is changed in scheduling" in text
    assert "Walter Jimenez, RN in FL" in text
    assert "could take it" in text
    assert path.read_bytes().startswith(b"PK")
    page = tmp_path / "proposals.html"
    none = ("visits", harbor, *ON, "--days", "1", "--state", "GU", "--proposals", "--html", page)
    assert "every booking can go ahead" in outcome(capsys, *none)[1]
    assert page.exists()


def test_candidates_are_asked_for_by_license_or_discipline(capsys: Streams, harbor: Path) -> None:
    """Allowed on the day, the first of all by name; who is open is told too."""
    words = ("candidates", harbor, "--in", "TX", *ON)
    nurses = answered(capsys, *words, "--need", "rn", "--most", 1000)
    skilled = answered(capsys, *words, "--need", "SN", "--start", "09:00", "--end", "08:00")
    assert nurses["total"] == len(nurses["listed"]) > 20
    assert {who["category"] for who in nurses["listed"]} == {"rn"}
    assert skilled["wanted"]["categories"] == ["rn", "lpn"]
    assert (skilled["wanted"]["start"], skilled["wanted"]["through"]) == ("09:00", "2026-11-27")
    coverage = answered(capsys, "coverage", harbor, "--as", "rn", *ON)["categories"][0]["states"]
    assert nurses["total"] == next(
        served["authorized"] for served in coverage if served["state"] == "TX"
    )
    _, out, _ = outcome(capsys, *words, "--need", "rn", "--most", 1, "--start", "09:00")
    text = " ".join(out.split())
    assert "RN in TX Thursday, November 26, 2026 from 09:00" in text
    assert f"and {nurses['total'] - 1} more" in text
    assert "cannot be told yet" in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--need", "nothing"), "--need 'nothing': must be a license category"),
        (("--need", "rn", "--start", "soon"), "--start 'soon': must be a time such as 14:30"),
    ],
)
def test_a_need_or_time_that_is_none_is_a_sentence(
    capsys: Streams, harbor: Path, words: tuple[str, ...], says: str
) -> None:
    """What, and what it must be."""
    code, _, err = outcome(capsys, "candidates", harbor, "--in", "TX", *ON, *words)
    assert (code, says in err) == (Exit.INPUT, True)


def test_nobody_to_ask_is_told(capsys: Streams, harbor: Path) -> None:
    """Not an empty list."""
    words = ("candidates", harbor, "--in", "AK", "--need", "lcsw", *ON)
    assert "nobody on the roster is known to be allowed" in outcome(capsys, *words)[1]


def test_who_is_affected_by_a_rule(capsys: Streams, harbor: Path) -> None:
    """Of a compact by state and person, of a credential by person."""
    about = ("--affected", "--roster", harbor, "--as-of", DAY)
    page = answered(capsys, "rules", "nlc", *about)
    assert page["compact"]
    assert sum(state["people"] for state in page["states"]) == sum(
        len(who["states"]) for who in page["people"]
    )
    _, out, _ = outcome(capsys, "rules", "NLC", *about)
    assert f"{len(page['people'])} people may serve somewhere by this compact alone" in out
    page = answered(capsys, "rules", "ccm", *about)
    assert not page["compact"]
    assert page["people"]
    _, out, _ = outcome(capsys, "rules", "ccm", *about)
    assert "on the roster with this credential" in out
    code, _, err = outcome(capsys, "rules", "nothing", *about)
    assert code == Exit.INPUT, err
    code, _, err = outcome(capsys, "rules", "nlc", *about, "--format", "markdown")
    assert (code, "--format markdown" in err) == (Exit.INPUT, True)


def test_people_whose_rows_could_not_be_read_are_counted(
    capsys: Streams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are not looked at, and nobody takes the list for whole."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{tmp_path / 'site.sqlite'}")
    write_harbor(tmp_path / "harbor", DAY)
    path = tmp_path / "harbor" / "licenses.csv"
    before = path.read_text("utf-8-sig")
    assert "hh-045-rn-tx,rn,TX," in before
    path.write_text(before.replace("hh-045-rn-tx,rn,TX,", "hh-045-rn-tx,rn,Atlantis,"), "utf-8")
    words = ("import", tmp_path / "harbor", "--source", "HR", "--skip-bad-rows", "--yes")
    code, _, err = outcome(capsys, *words, "--as-of", DAY)
    assert code == Exit.NO, err  # a row was left out, which the exit code tells
    says = "1 person not looked at: a row about them could not be read"
    for command in (
        ("candidates", "--in", "TX", "--need", "rn", *ON),
        ("rules", "nlc", "--affected", "--as-of", DAY),
    ):
        code, out, err = outcome(capsys, *command)
        assert (code, says in " ".join(out.split())) == (Exit.FINE, True), out + err
