"""`ce plan` on the sample agency: real runs, with and without a price list."""

import json
from pathlib import Path

import pytest

from goodstanding.cli import run
from goodstanding.cli.exit_codes import Exit
from goodstanding.dates import parse_day
from goodstanding.sample import write_harbor

Streams = pytest.CaptureFixture[str]
DAY = "2026-11-21"


@pytest.fixture
def harbor(tmp_path: Path) -> Path:
    """The sample agency as a folder of files."""
    write_harbor(tmp_path / "harbor", parse_day(DAY))
    return tmp_path / "harbor"


def test_an_unreadable_price_list_is_said(harbor: Path, tmp_path: Path, capsys: Streams) -> None:
    """By its row; nothing is planned with half of it."""
    prices = tmp_path / "prices.csv"
    prices.write_text("title,hours,price\nA,1,cheap\n")
    code = run(["ce", "plan", "hh-033", str(harbor), "--on", DAY, "--prices", str(prices)])
    assert code == Exit.INPUT
    assert "prices.csv: row 2: price: 'cheap' is not a number" in capsys.readouterr().err


def test_somebody_who_owes_no_hours_is_told_so(harbor: Path, capsys: Streams) -> None:
    """A nurse of the sample without a certification and with no board that asks."""
    code = run(["ce", "plan", "hh-033", str(harbor), "--on", "2020-01-01", "--json"])
    assert code == Exit.FINE
    answer = json.loads(capsys.readouterr().out)
    assert (answer["together"], answer["plan"]["steps"]) == (0, [])
