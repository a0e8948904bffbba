"""Laws of reading rosters: whatever the bytes, order or format, nothing fails or is lost."""

import gc
import random
import time
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.intake.roster import RosterFile, read_roster, write_csv, write_xlsx
from goodstanding.intake.roster.sheets_of_facts import SHEETS
from goodstanding.sample import harbor

TODAY = date(2026, 11, 21)
CELLS = st.one_of(
    st.sampled_from(
        ["", "p1", "rn", "TX", "2026-03-10", "2026-13-01", "yes", "active", "=1+1", '"']
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12),
)


def sentences(roster: RosterFile) -> list[str]:
    return sorted(repr(statement) for statement in roster.facts())


@given(st.binary(max_size=400), st.sampled_from(["people.csv", "licenses.csv", "visits.csv"]))
@settings(max_examples=150)
def test_no_bytes_make_it_fail(content: bytes, name: str) -> None:
    """Every file gives facts or problems, never an exception."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "people.csv").write_text("id\np1\n")
        (Path(folder) / name).write_bytes(content)
        read_roster(Path(folder))


@given(st.lists(st.lists(CELLS, min_size=14, max_size=14), min_size=1, max_size=6))
@settings(max_examples=150)
def test_no_cells_make_it_fail(rows: list[list[str]]) -> None:
    """Under a good header, each row is read or has a problem with its number."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "people.csv").write_text("id\np1\n")
        write_csv(Path(folder) / "licenses.csv", SHEETS["licenses"].header, rows)
        roster = read_roster(Path(folder))
        assert not roster.refused
        assert {problem.row for problem in roster.problems} <= set(range(2, len(rows) + 2))


@given(st.data())
@settings(max_examples=60)
def test_no_damage_to_a_workbook_makes_it_fail(data: st.DataObject) -> None:
    """Bytes changed, cut off or put in anywhere give a problem or the same facts."""
    content = bytearray(_workbook())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 2))
        content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        path.write_bytes(content)
        read_roster(path)


def _workbook() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "w.xlsx"
        write_xlsx(path, [("people", ["id", "name"], [["p1", "Dana"]])])
        out = BytesIO()
        with zipfile.ZipFile(path) as archive, zipfile.ZipFile(out, "w") as plain:
            for name in archive.namelist():
                plain.writestr(name, archive.read(name))
        return out.getvalue()


def _written(folder: Path, seed: int | None) -> Path:
    """Harbor as CSV, with the rows in another order if a seed is given."""
    folder.mkdir()
    for name, rows in harbor(TODAY).items():
        header = list(SHEETS[name].header)
        lines = [[row.get(column, "") for column in header] for row in rows]
        if seed is not None:
            random.Random(seed).shuffle(lines)  # noqa: S311 - an order, not a secret
        write_csv(folder / f"{name}.csv", header, lines)
    return folder


def test_order_of_rows_and_format_do_not_matter(tmp_path: Path) -> None:
    """Shuffled rows and a workbook say what the folder says."""
    expected = sentences(read_roster(_written(tmp_path / "plain", None)))
    assert len(expected) > 800
    for seed in range(3):
        assert sentences(read_roster(_written(tmp_path / str(seed), seed))) == expected
    tables = [
        (name, SHEETS[name].header, [[row.get(c) for c in SHEETS[name].header] for row in rows])
        for name, rows in harbor(TODAY).items()
    ]
    write_xlsx(tmp_path / "harbor.xlsx", tables)
    assert sentences(read_roster(tmp_path / "harbor.xlsx")) == expected


def test_collection_of_garbage_is_left_as_it_was(tmp_path: Path) -> None:
    """Reading pauses it and gives it back, even to a roster that is not there."""
    assert gc.isenabled()
    read_roster(tmp_path / "gone")
    assert gc.isenabled()


def large(path: Path, rows: int, bad: str = "") -> Path:
    path.mkdir()
    with (path / "people.csv").open("w") as file:
        file.write("id,name\n")
        file.writelines(f"p{number},Person {number}\n" for number in range(rows // 3))
    with (path / "licenses.csv").open("w") as file:
        file.write("person,category,jurisdiction,number,scope,since,through,status\n")
        file.writelines(
            f"p{number % (rows // 3)},rn,TX,{100_000 + number},multistate,"
            f"202{number % 5}-0{1 + number % 9}-1{number % 10},{bad or '2027-12-31'},active\n"
            for number in range(rows)
        )
    return path


@pytest.mark.slow
def test_200_000_rows_are_read_in_seconds(tmp_path: Path) -> None:
    """And if every one of them is wrong, every one is told."""
    for name, bad, problems in (("good", "", 0), ("bad", "2027-02-30", 200_000)):
        path = large(tmp_path / name, 200_000, bad)
        start = time.perf_counter()
        roster = read_roster(path)
        seconds = time.perf_counter() - start
        assert len(roster.problems) == problems
        assert seconds < 20, f"{seconds:.1f} s (about 7 s on an idle machine)"
