"""Templates of the pages, and the words, icons and days in which they put answers."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from goodstanding.features.bars import figure, hours
from goodstanding.features.disagreements.words import fact_words
from goodstanding.features.duties.text import open_duty_words
from goodstanding.features.imports.text import value_text
from goodstanding.features.remedy_words import practice_words, remedy_words, worded
from goodstanding.features.terminal_colors import Tone
from goodstanding.features.work_queue.phrases import KINDS, URGENCIES, done, what, withdrawn
from goodstanding.features.work_queue.phrases import TONES as QUEUE_TONES
from goodstanding.findings import Decision
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.site import clock
from goodstanding.vocabulary import called, spoken
from goodstanding_web import tile_map

_DAY: Final = re.compile(r"(?<![\w/=-])\d{4}-\d{2}-\d{2}(?![\w/-])")
_FOLDER: Final = Path(__file__).parent / "templates"
_ICONS: Final = {"ok": "✔", "soon": "▲", "stop": "✖", "open": "?", "none": "·"}
_TONES: Final = {
    Decision.AUTHORIZED: "ok",
    Decision.NOT_AUTHORIZED: "stop",
    Decision.NEEDS_REVIEW: "open",
}
TONES: Final = {
    Tone.OK: "ok",
    Tone.WARNING: "soon",
    Tone.STOPPED: "stop",
    Tone.UNKNOWN: "open",
    Tone.PLAIN: "none",
}
"""The tones of core's features by their names in the style sheet."""
DECISIONS: Final = {
    Decision.AUTHORIZED: "Allowed",
    Decision.NOT_AUTHORIZED: "Not allowed",
    Decision.NEEDS_REVIEW: "Cannot be told yet",
}


def day_words(day: date | datetime | None) -> str:
    """A day as people write it: Nov 25, 2026; of a moment, the day at this site."""
    if isinstance(day, datetime):
        day = clock.day_of(day)
    return "" if day is None else f"{day:%b} {day.day}, {day.year}"


def dated_words(text: str) -> str:
    """A sentence of core's with its days as people write them: ended Nov 25, 2026."""
    return _DAY.sub(_as_read, text)


def _as_read(found: re.Match[str]) -> str:
    try:
        return day_words(date.fromisoformat(found[0]))
    except ValueError:
        # Digits that are no day, such as those of a number.
        return found[0]


def moment_words(moment: datetime) -> str:
    """A moment by the clock at this site: Nov 25, 2026, 8:05 AM."""
    here = clock.local(moment)
    return f"{day_words(here.date())}, {here.hour % 12 or 12}:{here:%M %p}"


def last_day_words(until: date) -> str:
    """The last day of what holds until a day: the day before the first that may differ."""
    return day_words(until - timedelta(days=1))


def short_day_words(day: date) -> str:
    """A day where the year is clear from what stands above: Nov 25."""
    return f"{day:%b} {day.day}"


def weekday_words(day: date) -> str:
    """A day with its weekday: Wednesday, November 25, 2026."""
    return f"{day:%A, %B} {day.day}, {day.year}"


def count_words(number: int, noun: str, several: str = "") -> str:
    """A number with its noun: 1 booking, 2 bookings."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


def environment() -> Environment:
    """Jinja with everything escaped and nothing undefined passed over."""
    templates = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(
        dated=dated_words,
        day=day_words,
        last_day=last_day_words,
        moment=moment_words,
        short_day=short_day_words,
        spoken=spoken,
        weekday=weekday_words,
    )
    templates.globals.update(
        count=count_words,
        icon=_ICONS.__getitem__,
        figure=figure,
        practice_words=practice_words,
        remedy_words=remedy_words,
        worded_remedies=worded,
        hours_words=hours,
        spoken=spoken,
        tone=_TONES.__getitem__,
        decision=DECISIONS.__getitem__,
        queue_kinds=KINDS,
        queue_tone=lambda kind: TONES[QUEUE_TONES[kind]],
        queue_urgencies=URGENCIES,
        queue_what=what,
        queue_done=done,
        queue_withdrawn=withdrawn,
        called=called,
        fact_words=fact_words,
        value_text=value_text,
        open_duty_words=open_duty_words,
        state_name=lambda code: JURISDICTIONS[code].name,
        jurisdictions=tuple(JURISDICTIONS),
        tiles=tile_map.TILES,
        map_columns=tile_map.COLUMNS,
        map_rows=tile_map.ROWS,
    )
    return templates
