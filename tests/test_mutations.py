"""Spoiled files and options of every command: a sentence and an exit code, and nothing lost.

`GOODSTANDING_MUTATIONS=2000 uv run pytest -m slow tests/test_mutations.py` tries more of them, from
`GOODSTANDING_SEED` on; a failure names its number, which repeats it alone.
"""

import csv
import os
import random
import resource
import shutil
import signal
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import attrs
import pytest

from goodstanding.cli import run
from goodstanding.cli.exit_codes import Exit
from goodstanding.sample import write_harbor

Streams = pytest.CaptureFixture[str]
COUNT = int(os.environ.get("GOODSTANDING_MUTATIONS", "150"))
SEED = int(os.environ.get("GOODSTANDING_SEED", "0"))
SECONDS = 60
"""After which a command hangs."""
MOST = 500 * 1024
"""Kilobytes by which the memory may grow, over all commands together."""
PEOPLE = ("hh-001", "hh-002", "hh-005", "hh-018", "hh-025", "hh-064", "*")
TOKENS = (
    b"0001-01-01", b"9999-12-31", b"2026-02-30", b"11/25/26", b"-1", b"1e308", b"NaN", b"\0",
    b"\xff\xfe", b"\xed\xa0\x80", "\u202e\u200b".encode(), b"\x1b]0;x\x07", b'"', b",", b"\n",
    b"\r", b"=1+1", b"hh-001", b"*", b"{", b"]", b"</c>", b"&x;", b"a" * 5000, b"9" * 400,
    b"A1:XFD1048576", b"true", b"null", b"[[reader]]", b":", b"%s",
    b"../../x", b"'; DROP TABLE facts; --",
)  # fmt: skip
WORDS = (
    "0001-01-01", "9999-12-31", "2026-02-30", "2026-11-23", "x", "-1", "0", "99999999999999999999",
    "1e9", "", " ", "\u202e", "\x1b[2J", "--", "rn", "CA", "hh-001", "hh-064", "p:1", "reader:ana",
    "*", "nan", "/", ".", "a" * 300, "license_end", "'; DROP TABLE facts; --", "é", "\udcff",
)  # fmt: skip
NOTICES = b"""[site]
name = "Harbor"
time_zone = "America/Chicago"
[notices]
channel = "file"
folder = "out"
quiet_days = ["2026-12-25"]
[[reader]]
id = "ana"
email = "ana@x.example"
reads = "manager"
people = ["hh-001"]
[ladder.license_end]
steps = [90, 30, 0]
"""
SITE = b"""time_zone = "America/Chicago"
[assumptions]
[[position]]
name = "case_manager"
[[position.requires]]
holds = ["ccm"]
within_months = 12
"""
PAPER = b"""today: 2026-11-23
people:
  - name: Dana
    licenses: [{category: rn, jurisdiction: TX, scope: multistate}]
"""


@attrs.frozen
class Site:
    """A folder with one good file of each sort, from which each case takes its own to spoil."""

    folder: Path

    @property
    def store(self) -> Path:
        """A database with the roster on record."""
        return self.folder / "site.sqlite"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Streams) -> Iterator[Site]:
    """A roster of six as a folder, a workbook and a database; settings; nobody's own home."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("GOODSTANDING_DATABASE_URL", "GOODSTANDING_SITE", "GOODSTANDING_NOTICES"):
        monkeypatch.delenv(name, raising=False)
    good = tmp_path / "good"
    good.mkdir()
    monkeypatch.chdir(good)
    write_harbor(good / "whole", date(2026, 11, 22))
    (good / "roster").mkdir()
    for path in (good / "whole").iterdir():
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        kept = [rows[0], *(row for row in rows[1:] if set(row) & set(PEOPLE))]
        with (good / "roster" / path.name).open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(kept)
    (good / "notices.toml").write_bytes(NOTICES)
    (good / "goodstanding.toml").write_bytes(SITE)
    (good / "paper.yaml").write_bytes(PAPER)
    assert run(["template", "roster.xlsx", "--xlsx"]) == 0
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{good / 'site.sqlite'}")
    assert run(["import", "roster", "--source", "HR", "--yes", "--as-of", "2026-11-22"]) == 0
    capsys.readouterr()
    shutil.rmtree(good / "whole")

    def hangs(*_: object) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, hangs)
    yield Site(good)
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """The bytes with one to four things done to them."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 8, 200)))
        match chance.randrange(6):
            case 0 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end]
            case 3:
                data[at:end] = chance.choice(TOKENS)
            case 4:
                del data[at:]
            case _:
                data[at:at] = chance.choice(TOKENS)
    return bytes(data)


def spoil_workbook(path: Path, chance: random.Random) -> None:
    """Spoils a part of the archive, or the archive itself."""
    if chance.random() < 0.2:
        path.write_bytes(spoiled(path.read_bytes(), chance))
        return
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = spoiled(parts[name], chance)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


def spoil(folder: Path, chance: random.Random) -> None:
    """Spoils one file, or none: then it is the options that are wrong."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    path = chance.choice(files)
    if chance.random() < 0.15:
        return
    if path.suffix == ".xlsx":
        spoil_workbook(path, chance)
    else:
        path.write_bytes(spoiled(path.read_bytes(), chance))


def words(chance: random.Random) -> list[str]:
    """A command about one of the files, with some options that may mean nothing."""
    source = chance.choice((["roster"], ["roster"], ["roster.xlsx"], ["site.sqlite"], []))
    store = chance.choice((["site.sqlite"], []))
    who = chance.choice(("hh-001", "hh-064", chance.choice(WORDS)))
    command: list[str] = chance.choice(
        (
            ["check", *source],
            ["check", *source, "--csv", chance.choice(("out.csv", "roster/people.csv"))],
            ["check", *source, "--problems", chance.choice(("out.csv", "site.sqlite"))],
            ["check", *source, "--skip-bad-rows", "--json"],
            ["coverage", *source],
            ["person", who, *source],
            ["expiring", *source],
            ["ce", who, *source],
            ["eligibility", who, *source],
            ["experience", who, *source],
            ["positions", *source],
            ["import", chance.choice(("roster", "roster.xlsx", "site.sqlite")), "--source", "HR",
             "--yes"],
            ["scenarios", "paper.yaml"],
            ["history", who, *store],
            ["receipts", *store],
            ["disagreements", *store],
            ["database", "check", *store],
            ["notices", "preview", *source],
            ["notices", "run", *store],
            ["notices", "settings", "check", *store],
            ["notices", "ledger", *store],
            ["notices", "snooze", who, chance.choice(WORDS), "--until", chance.choice(WORDS)],
            ["notices", "stop", who, chance.choice(WORDS)],
            ["calendar", who, *store],
            ["packet", who, *source, "--into", "packet"],
            ["undo", chance.choice(WORDS), "--yes"],
        )
    )  # fmt: skip
    options = ("--on", "--within", "--category", "--state", "--branch", "--known-at", "--as-of")
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        option = chance.choice(options)
        days = option in ("--on", "--known-at", "--as-of") and chance.random() < 0.5
        command += [option, chance.choice(WORDS[:4] if days else WORDS)]
    return command


@pytest.mark.slow
def test_nothing_spoiled_is_unforeseen(site: Site, tmp_path: Path, capsys: Streams) -> None:
    """No traceback, no hang, no raw control character; what was on record still is."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(SEED, SEED + COUNT):
        chance = random.Random(number)  # noqa: S311 - which case comes next is no secret
        folder = tmp_path / "case"
        shutil.copytree(site.folder, folder)
        os.chdir(folder)
        os.environ["GOODSTANDING_DATABASE_URL"] = f"sqlite:///{folder / 'site.sqlite'}"
        spoil(folder, chance)
        database = (folder / "site.sqlite").read_bytes()
        whole = database == site.store.read_bytes()
        command = words(chance)
        label = f"seed {number}: {command}"
        signal.alarm(SECONDS)
        try:
            code = run(command)
        except AssertionError as error:
            raise AssertionError(f"{label}: {error}") from error
        finally:
            signal.alarm(0)
        printed = capsys.readouterr()
        text = printed.out + printed.err
        assert code in set(Exit) - {Exit.UNEXPECTED}, f"{label}: {code}\n{text[-3000:]}"
        assert "Traceback" not in text, label
        assert not {"\x1b", "\x07", "\u202e", "\u200b", "\0"} & set(text), f"{label}\n{text!r}"
        if whole:
            kept = run(["history", "hh-001", "site.sqlite", "--json"])
            output = capsys.readouterr()
            assert kept == 0, f"{label}: {output.out}{output.err}"
            assert "Dana Reyes" in output.out, label
        os.chdir(site.folder)
        shutil.rmtree(folder)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < MOST, f"{grown // 1024} MB"
