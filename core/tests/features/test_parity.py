"""Law: the report from files is the one from the store after importing them."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from goodstanding.as_json import to_json
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.imports.preparing import prepared
from goodstanding.features.morning.builder import morning
from goodstanding.features.on_record import roster_of_store
from goodstanding.features.roster import roster_of_file
from goodstanding.findings import Decision
from goodstanding.intake.roster import RosterFile, read_roster, write_csv
from goodstanding.intake.roster.sheets_of_facts import SHEETS
from goodstanding.plugins import load_plugins
from goodstanding.sample import write_harbor
from goodstanding.store import Delivery, SourceKind, open_store

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
CATALOG = load_plugins().catalog
PEOPLE = ("p1", "p2", "p3")
Rows = Mapping[str, Sequence[Mapping[str, str]]]


def written(folder: Path, sheets: Rows) -> RosterFile:
    """The roster of these rows, written as files and read."""
    for name, rows in sheets.items():
        header = SHEETS[name].header
        lines = [[row.get(column, "") for column in header] for row in rows]
        write_csv(folder / f"{name}.csv", header, lines)
    return read_roster(folder, CATALOG.words)


def both(read: RosterFile, database: Path) -> tuple[Any, Any]:
    """The morning report from files, and from the store after importing them."""
    title = "Harbor"
    delivery = Delivery("Harbor HR", SourceKind.EMPLOYER, "Dana", NOW, file_name="roster")
    with open_store(f"sqlite:///{database}", CATALOG.words) as store:
        store.apply(prepared(store, read, delivery.source), delivery)
        on_record = roster_of_store(store, title, TODAY)
    reports = [
        to_json(morning(CATALOG, roster, TODAY))
        for roster in (roster_of_file(read, title, TODAY), on_record)
    ]
    # Files say what is wrong in a row; the store keeps only that it could not be read. How many
    # these are is compared with the rest.
    in_files, kept = ({_file(line) for line in report.pop("unread")} for report in reports)
    assert kept == in_files
    return reports[0], reports[1]


def _file(line: str) -> str:
    """The file that a line on unread rows begins with."""
    return re.split("[:,]| row", line)[0]


def test_the_sample_is_told_alike_from_files_and_from_the_store(tmp_path: Path) -> None:
    """Importing loses nothing that the morning report of the sample agency tells."""
    write_harbor(tmp_path / "harbor", TODAY)
    from_files, on_record = both(read_roster(tmp_path / "harbor"), tmp_path / "store.db")
    assert from_files == on_record


def test_a_nurse_without_a_license_stays_in_the_report(tmp_path: Path) -> None:
    """The category that a person works in is kept: without it nobody would ask for a license."""
    read = written(
        tmp_path,
        {
            "people": [{"id": "p1", "name": "Dana Reyes", "category": "rn"}],
            "residences": [{"person": "p1", "jurisdiction": "TX", "since": "2020-01-01"}],
        },
    )
    from_files, on_record = both(read, tmp_path / "store.db")
    assert [doubt["category"] for doubt in on_record["doubts"]] == ["rn"]
    assert from_files == on_record


def day(first: int, last: int) -> st.SearchStrategy[str]:
    """A day so many days from today, or none."""
    days = st.integers(first, last).map(lambda days: (TODAY + timedelta(days)).isoformat())
    return days | st.just("")


def rows(most: int, /, **columns: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Some rows about any of the people."""
    row = st.fixed_dictionaries({"person": st.sampled_from(PEOPLE), **columns})
    return st.lists(row, max_size=most)


STATES = st.sampled_from(["TX", "CO", "CA", "OK"])
CATEGORIES = st.sampled_from(["rn", "lpn", "lcsw"])
SHEETS_OF_ROWS = st.fixed_dictionaries(
    {
        "people": st.fixed_dictionaries(
            {person: st.sampled_from(["", "rn", "lcsw"]) for person in PEOPLE}
        ).flatmap(
            lambda known: st.tuples(
                *(
                    st.fixed_dictionaries(
                        {
                            "id": st.just(person),
                            "category": st.just(category),
                            "status": st.sampled_from(["", "active", "left", "on_leave"]),
                            "until": day(-20, 20),
                        }
                    )
                    for person, category in known.items()
                )
            )
        ),
        "residences": rows(3, jurisdiction=STATES, since=day(-900, 60)),
        "licenses": rows(
            5,
            category=CATEGORIES,
            jurisdiction=STATES,
            number=st.sampled_from(["1", "2", "3"]),
            scope=st.sampled_from(["multistate", "single_state", ""]),
            since=day(-900, -100),
            through=day(-90, 400),
            status=st.sampled_from(["active", "suspended", "Encumbered", ""]),
        ),
        "encumbrances": rows(
            2,
            jurisdiction=STATES,
            action=st.sampled_from(["probation", "reprimand"]),
            since=day(-300, 0),
            limits_practice=st.sampled_from(["yes", "no", ""]),
        ),
        "visits": rows(
            4,
            id=st.uuids().map(str),
            patient=st.sampled_from(["pt-1", "pt-2"]),
            state=STATES,
            category=CATEGORIES,
            start=st.integers(-3, 60).map(lambda days: f"{TODAY + timedelta(days)} 22:00"),
            end=st.sampled_from(["", "23:00", "00:00", "06:00"]),
            status=st.sampled_from(["", "cancelled"]),
        ),
        "assignments": rows(
            2,
            patient=st.sampled_from(["pt-1", "pt-2"]),
            state=STATES,
            category=CATEGORIES,
            since=st.integers(-90, 60).map(lambda days: (TODAY + timedelta(days)).isoformat()),
            until=day(61, 200),
        ),
    }
)


@given(SHEETS_OF_ROWS)
@settings(max_examples=25, deadline=None, phases=set(Phase) - {Phase.shrink, Phase.explain})
def test_any_roster_is_told_alike_from_files_and_from_the_store(sheets: Rows) -> None:
    """Whatever the rows say, and whichever cannot be read, importing them changes no answer."""
    with TemporaryDirectory() as folder:
        read = written(Path(folder), sheets)
        assume(not read.refused)
        from_files, on_record = both(read, Path(folder) / "store.db")
        assert from_files == on_record


def test_a_list_without_first_days_counts_from_the_day_it_is_read(tmp_path: Path) -> None:
    """A last day and "active", as most lists have it: good today, and nothing is said of before."""
    read = written(
        tmp_path,
        {
            "people": [{"id": "p1", "name": "Dana Reyes"}],
            "residences": [{"person": "p1", "jurisdiction": "TX", "since": "2020-01-01"}],
            "licenses": [
                {
                    "person": "p1",
                    "category": "rn",
                    "jurisdiction": "TX",
                    "number": "1",
                    "scope": "single_state",
                    "through": "2027-03-01",
                    "status": "active",
                }
            ],
        },
    )
    (dossier,) = roster_of_file(read, "Harbor", TODAY).people.values()
    decisions = [
        Authorities(CATALOG, {"p1": dossier}).answer("p1", BookingRequirement("rn", "TX"), day)
        for day in (TODAY - timedelta(1), TODAY, date(2027, 3, 1), date(2027, 3, 2))
    ]
    assert [answer.decision for answer in decisions] == [
        Decision.NEEDS_REVIEW,
        Decision.AUTHORIZED,
        Decision.AUTHORIZED,
        Decision.NOT_AUTHORIZED,
    ]
    from_files, on_record = both(read, tmp_path / "store.db")
    assert from_files == on_record
