"""Law: a page, its JSON and its text show the same figures, whatever the day and the roster."""

import io
import json
import re
from contextlib import redirect_stdout
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from goodstanding.cli import run
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.sample import write_harbor

TODAY = date(2026, 11, 22)
OFFSETS = st.integers(-20, 60)
EXAMPLES = settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.generate])
NAMES = {jurisdiction.name: code for code, jurisdiction in JURISDICTIONS.items()}
NUMBER = re.compile(r"\d[\d,]*")


@lru_cache(maxsize=1)
def harbor() -> str:
    """The files of the sample agency around TODAY."""
    folder = Path(mkdtemp()) / "harbor"
    write_harbor(folder, TODAY)
    return str(folder)


def printed(*arguments: str) -> str:
    """What a command prints."""
    stream = io.StringIO()
    with redirect_stdout(stream):
        code = run(arguments)
    assert code in (0, 1), arguments
    return stream.getvalue()


def both(*arguments: str) -> tuple[str, Any]:
    """What a command prints for people, and for programs."""
    return printed(*arguments), json.loads(printed(*arguments, "--json"))


def figures(text: str) -> list[int]:
    """The numbers in a text, in order."""
    return [int(number.replace(",", "")) for number in NUMBER.findall(text)]


def line_of(text: str, beginning: str) -> str:
    """The sentence that begins so, with the lines into which it is broken; empty: there is none."""
    found = re.search(rf"^.{{0,2}}{beginning} +(.*(?:\n {{20,}}.*)*)", text, re.MULTILINE)
    return " ".join(found[1].split()) if found else ""


def check_same(text: str, report: dict[str, Any]) -> None:
    """The morning report as text and as JSON."""
    counts = report["counts"]
    head = re.search(r"^\d[\d,]* (?:person|people) \S .*? booked", text, re.MULTILINE)
    if head:
        booked = [number for number in (report["visits"], report["assignments"]) if number]
        assert [number for number in figures(head[0]) if number] == [report["people"], *booked]
    assert figures(line_of(text, "As booked"))[:2] == (
        [counts["as_booked"], counts["bookings"]] if counts["bookings"] else []
    )
    ends = line_of(text, "Authority ends")
    if report["expirations"]:
        steps = [part for step in counts["expiring"] for part in (step["people"], step["days"])]
        assert figures(ends) == [counts["expiring"][-1]["people"], *steps]
    else:
        assert figures(ends) == []
    lapsed = line_of(text, "License just lapsed")
    assert figures(lapsed)[:1] == ([counts["lapsed"]] if counts["lapsed"] else [])
    for key, what in (("stopped", "not allowed"), ("unknown", "cannot be told")):
        for when, beginning in (("today", "Today"), ("later", "After today")):
            number = counts[f"{key}_{when}"]
            found = re.search(
                rf"([\d,]+) bookings? of ([\d,]+) (?:person|people) {what}",
                line_of(text, beginning),
            )
            shown = figures(found[0]) if found else [0, 0]
            assert shown == [number["bookings"], number["people"]], (key, when)


@EXAMPLES
@given(OFFSETS)
def test_the_morning_report(offset: int) -> None:
    """Its counts, and every booking, person and day that it lists."""
    day = (TODAY + timedelta(offset)).isoformat()
    text, report = both("check", harbor(), "--on", day, "--all")
    check_same(text, report)
    for key in ("stopped", "unknown", "expirations", "lapsed", "doubts"):
        for issue in report[key]:
            assert issue["person"]["name"] in text, (key, issue["person"])
    # The counts are those of what is listed.
    for key in ("stopped", "unknown"):
        number = sum(len(issue["bookings"]) for issue in report[key])
        counted = report["counts"][f"{key}_today"], report["counts"][f"{key}_later"]
        assert sum(part["bookings"] for part in counted) == number


@EXAMPLES
@given(OFFSETS, st.sampled_from(["rn", "lpn", "lcsw"]))
def test_coverage(offset: int, category: str) -> None:
    """Each state with how many may serve, are open, and are booked."""
    day = (TODAY + timedelta(offset)).isoformat()
    text, page = both("coverage", harbor(), "--as", category, "--on", day)
    (table,) = page["categories"]
    rows = {}
    for line in text.splitlines():
        cells = re.split(r" {2,}", line.strip())
        if cells[0] in NAMES:
            rows[NAMES[cells[0]]] = figures(
                " ".join(part for part in cells[1:4] if NUMBER.fullmatch(part))
            )
    wanted = {
        served["state"]: [
            served["authorized"],
            *(number for number in (served["review"], served["visits"]) if number),
        ]
        for served in table["states"]
    }
    assert rows == wanted
    assert figures(text.splitlines()[0])[-1] == table["people"]


@EXAMPLES
@given(OFFSETS)
def test_what_ends(offset: int) -> None:
    """Everybody whose authority or certification ends, with the last day."""
    day = (TODAY + timedelta(offset)).isoformat()
    page = json.loads(printed("expiring", harbor(), "--on", day, "--json"))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "ends.html"
        printed("expiring", harbor(), "--on", day, "--html", str(file))
        html = file.read_text(encoding="utf-8")
    for ending in page["expirations"]:
        assert ending["person"]["name"] in html
        assert ending["last_day"] in html


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["rn", "lcsw"]),
        st.sampled_from(["TX", "CO", "CA"]),
        st.integers(-40, 200),
        st.sampled_from(["CO", "CA", "OK"]),
        st.integers(0, 60),
    ),
    min_size=1,
    max_size=4,
)


@EXAMPLES
@given(PEOPLE)
def test_any_roster(people: list[tuple[str, str, int, str, int]]) -> None:
    """One license and one visit each, valid and over, at home and elsewhere."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        files: dict[str, list[str]] = {
            "people": ["id,name"],
            "licenses": ["person,category,jurisdiction,scope,since,through,status"],
            "residences": ["person,jurisdiction,since"],
            "visits": ["id,person,patient,state,category,day"],
        }
        for number, (category, home, through, state, visit) in enumerate(people):
            last, on = TODAY + timedelta(through), TODAY + timedelta(visit)
            files["people"].append(f"p{number},Person {number}")
            files["licenses"].append(
                f"p{number},{category},{home},multistate,2020-01-01,{last},active"
            )
            files["residences"].append(f"p{number},{home},2019-01-01")
            files["visits"].append(f"v{number},p{number},pt-{number},{state},{category},{on}")
        for sheet, lines in files.items():
            (folder / f"{sheet}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        text, report = both("check", name, "--on", TODAY.isoformat(), "--all")
    check_same(text, report)
    assert report["counts"]["bookings"] == len(people)
