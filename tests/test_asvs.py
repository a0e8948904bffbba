"""The page on OWASP ASVS has a verdict for each item, and the tests it names are there."""

import re
import subprocess
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "asvs.md"
LEVELS = {
    "1.1": "22",
    "1.2": "111112222",
    "1.3": "11222222222",
    "1.4": "222",
    "1.5": "12",
    "2.1": "122",
    "2.2": "112",
    "2.3": "1222",
    "2.4": "2",
    "3.2": "11",
    "3.3": "1222",
    "3.4": "112222",
    "3.5": "11122",
    "3.7": "22",
    "4.1": "122",
    "4.2": "2",
    "4.3": "22",
    "4.4": "1222",
    "5.1": "2",
    "5.2": "112",
    "5.3": "11",
    "5.4": "222",
    "6.1": "122",
    "6.2": "111111112222",
    "6.3": "1122",
    "6.4": "1122",
    "6.5": "22222",
    "6.6": "222",
    "6.8": "2222",
    "7.1": "222",
    "7.2": "1111",
    "7.3": "22",
    "7.4": "11222",
    "7.5": "22",
    "7.6": "22",
    "8.1": "12",
    "8.2": "112",
    "8.3": "1",
    "8.4": "2",
    "9.1": "111",
    "9.2": "1222",
    "10.1": "22",
    "10.2": "22",
    "10.3": "2222",
    "10.4": "11111222222",
    "10.5": "22222",
    "10.6": "22",
    "10.7": "222",
    "11.1": "22",
    "11.2": "222",
    "11.3": "112",
    "11.4": "1222",
    "11.5": "2",
    "11.6": "2",
    "12.1": "122",
    "12.2": "11",
    "12.3": "2222",
    "13.1": "2",
    "13.2": "22222",
    "13.3": "22",
    "13.4": "12222",
    "14.1": "22",
    "14.2": "1222",
    "14.3": "122",
    "15.1": "122",
    "15.2": "122",
    "15.3": "1222222",
    "16.1": "2",
    "16.2": "22222",
    "16.3": "2222",
    "16.4": "222",
    "16.5": "222",
    "17.1": "2",
    "17.2": "2222",
    "17.3": "22",
}
"""The levels of the items of each section, in order, without those of level 3 (ASVS 5.0.0, CSV)."""
ROW = re.compile(r"\| ([0-9.]+) \| ([12]) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|")
VERDICTS = {"met", "partly", "not met", "site", "n/a"}


def rows() -> list[tuple[str, str, str, str, str]]:
    """The rows of the page: number, level, name, verdict, ground."""
    return ROW.findall(PAGE.read_text("utf-8"))


def test_each_item_has_a_verdict() -> None:
    """Each once, with its level, in the order of the standard."""
    expected = [
        (f"{section}.{number}", level)
        for section, levels in LEVELS.items()
        for number, level in enumerate(levels, 1)
    ]
    assert [(item, level) for item, level, *_ in rows()] == expected
    assert {verdict for _, _, _, verdict, _ in rows()} <= VERDICTS


def test_the_figures_are_those_of_the_rows() -> None:
    """How many of each verdict, and of all."""
    text = PAGE.read_text("utf-8")
    counted = Counter(verdict for _, _, _, verdict, _ in rows())
    said_of = dict(re.findall(r"\| (met|partly|not met|site|n/a) \| [^|]+ \| (\d+) \|", text))
    assert {verdict: int(number) for verdict, number in said_of.items()} == counted
    assert f"each of the {len(rows())} items" in text


def test_the_tests_that_it_names_are_there() -> None:
    """A test that was renamed proves nothing any more."""
    found = subprocess.run(
        ["git", "grep", "-h", "-o", "-E", "def test_[a-z0-9_]+"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    known = {line.removeprefix("def ") for line in found.stdout.splitlines()}
    named = {name for *_, ground in rows() for name in re.findall(r"`(test_\w+)`", ground)}
    assert len(named) > 50
    assert named <= known, sorted(named - known)
