"""Days and moments in words, by the clock of the site; what every template keeps to."""

import re
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from goodstanding_web.rendering import dated_words, day_words, moment_words


@pytest.fixture(autouse=True)
def chicago(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site six hours behind Greenwich in winter, five in summer."""
    path = tmp_path / "goodstanding.toml"
    path.write_text('time_zone = "America/Chicago"\n')
    monkeypatch.setenv("GOODSTANDING_SITE", str(path))


@pytest.mark.parametrize(
    ("moment", "day", "words"),
    [
        (datetime(2026, 11, 26, 5, 59, tzinfo=UTC), "Nov 25, 2026", "Nov 25, 2026, 11:59 PM"),
        (datetime(2026, 11, 26, 6, 0, tzinfo=UTC), "Nov 26, 2026", "Nov 26, 2026, 12:00 AM"),
        (datetime(2026, 7, 4, 17, 5, tzinfo=UTC), "Jul 4, 2026", "Jul 4, 2026, 12:05 PM"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_the_site(moment: datetime, day: str, words: str) -> None:
    """What was recorded in the evening was not recorded tomorrow."""
    assert day_words(moment) == day
    assert moment_words(moment) == words


def test_a_day_is_told_as_it_is() -> None:
    """Whatever the zone; and no day is no word."""
    assert day_words(date(2026, 11, 25)) == "Nov 25, 2026"
    assert day_words(None) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("valid through 2026-11-25 and not renewed", "valid through Nov 25, 2026 and not renewed"),
        ("2026-01-09; 2026-02-30", "Jan 9, 2026; 2026-02-30"),
        ("number A-2026-11-25, 12026-11-25, 2026-11-251", None),
        ("4 CCR 723-2026-11-25 (2026-11-25)", "4 CCR 723-2026-11-25 (Nov 25, 2026)"),
        (
            "https://example.gov/fr/2020-11-12/a, ?day=2020-11-12, published 2020-11-12",
            "https://example.gov/fr/2020-11-12/a, ?day=2020-11-12, published Nov 12, 2020",
        ),
        ("", None),
    ],
)
def test_days_in_sentences_are_shown_as_all_others(text: str, shown: str | None) -> None:
    """Digits that are no day, or part of a number, stay as they are."""
    assert dated_words(text) == (text if shown is None else shown)


def test_what_scrolls_is_reached_by_the_keyboard() -> None:
    """A table wider than a phone may have no link in it to go to: its frame is named and is one."""
    folder = Path(str(files("goodstanding_web") / "templates"))
    frames = [
        (path.name, frame)
        for path in sorted(folder.glob("*.html"))
        for frame in re.findall(r'<div class="scroll"[^>]*>', path.read_text(encoding="utf-8"))
    ]
    assert frames
    for name, frame in frames:
        for needed in ('tabindex="0"', 'role="region"', 'aria-label="'):
            assert needed in frame, (name, frame)
