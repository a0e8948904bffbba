"""The pages on exports are followed to the letter: each screen is what the program shows."""

import io
import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import attrs
import pytest

from goodstanding.cli import run
from goodstanding.site import clock

HOW_TO = Path(__file__).resolve().parent.parent / "docs" / "how-to"
PAGES = (HOW_TO / "bring-your-roster.md", HOW_TO / "between-exports.md")
SCREEN = re.compile(r"^```console (?P<day>\S+)\n(?P<text>.*?)^```$", re.M | re.S)
MOST_QUESTIONS = 15


class Terminal(io.StringIO):
    """Standard input with somebody before it, who writes these lines."""

    def isatty(self) -> bool:
        return True


@attrs.define
class Command:
    """A command of a page, what is answered, and what the page shows of its output."""

    day: date
    words: list[str]
    answers: list[str] = attrs.field(factory=list)
    shown: list[str] = attrs.field(factory=list)


def commands(page: Path) -> Iterator[Command]:
    """The commands of a page's screens, in order."""
    for screen in SCREEN.finditer(page.read_text(encoding="utf-8")):
        found: list[Command] = []
        for line in screen["text"].splitlines():
            if line.startswith("$ "):
                words = shlex.split(line.removeprefix("$ "))
                assert words.pop(0) == "goodstanding", line
                found.append(Command(date.fromisoformat(screen["day"]), words))
            elif line.startswith("> "):
                found[-1].answers.append(line.removeprefix("> "))
            elif line not in ("", "..."):
                found[-1].shown.append(line)
        yield from found


def flat(text: str) -> str:
    """The words of a text, however they are broken into lines."""
    return " ".join(text.split())


def questions(err: str) -> int:
    """How many questions were asked on standard error."""
    return err.count("question: ")


@pytest.fixture
def agency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of its own, beside the files of the pages."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("GOODSTANDING_PATIENT_KEY", "the key of these pages")
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("GOODSTANDING_DATABASE_URL", "GOODSTANDING_SITE", "GOODSTANDING_PROFILES"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(HOW_TO / "sample-exports", tmp_path / "exports")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("agency")
def test_the_first_two_weeks_go_as_the_pages_show(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every line that is shown is printed, in the page's order; the second week asks nothing."""
    asked: dict[str, int] = {}
    for command in (found for page in PAGES for found in commands(page)):
        now = datetime.combine(command.day, time(15), UTC)
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        answers = Terminal("".join(f"{answer}\n" for answer in command.answers))
        monkeypatch.setattr("sys.stdin", answers)
        code = run(command.words)
        printed = capsys.readouterr()
        named = shlex.join(command.words)
        assert code == 0, f"{named}\n{printed.err}"
        assert not answers.read(), f"{named}: asks less than the page answers"
        for output in printed:
            asked[named] = asked.get(named, 0) + questions(output)
        out, err = flat(printed.out), flat(printed.err)
        for line in command.shown:
            words = flat(line)
            assert words in out or words in err, f"{named}: not printed: {line}\n{printed.out}"
            # What comes later on the page comes later on its stream too.
            if words in out:
                out = out.partition(words)[2]
    assert 0 < asked["check exports/week1"] <= MOST_QUESTIONS
    assert asked["import exports/week2 --yes --recorder 'Nell Ortiz'"] == 0
