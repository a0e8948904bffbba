"""The schedule on a screen."""

from collections import Counter
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from goodstanding.features.phrases import count, sentence
from goodstanding.features.schedule.page import ScheduledBooking, SchedulePage
from goodstanding.features.schedule.scope import SAYS, ScheduleAnswer, answer_of
from goodstanding.features.shown_days import long_day, short_day
from goodstanding.features.terminal_colors import DIM, STYLES, Marks, Tone, styled
from goodstanding.vocabulary import called

TONES: Final = {
    ScheduleAnswer.NOT_ALLOWED: Tone.STOPPED,
    ScheduleAnswer.OPEN: Tone.UNKNOWN,
    ScheduleAnswer.AWAY: Tone.STOPPED,
    ScheduleAnswer.ALLOWED: Tone.OK,
}
"""The tone of each answer about a booking."""
SHOWN: Final = 40
"""Bookings that a screen shows if not told otherwise."""


def schedule_text(page: SchedulePage, marks: Marks, *, everything: bool = False) -> RenderableType:
    """Every booking with its answer, by day, and why where it cannot stand."""
    found = Counter(answer_of(row) for row in page.bookings)
    parts: list[RenderableType] = [
        styled(
            (f"{page.title}: schedule", "bold"),
            f"  {long_day(page.day)} through {long_day(page.through)}",
        ),
        styled(
            f"{count(len(page.bookings), 'booking')}: "
            + ", ".join(f"{found[answer]:,} {SAYS[answer]}" for answer in ScheduleAnswer)
        ),
        Text(),
    ]
    shown = page.bookings if everything else page.bookings[:SHOWN]
    for row in shown:
        parts += [Padding(line, (0, 0, 0, indent)) for indent, line in _booking(row, page, marks)]
    if len(shown) < len(page.bookings):
        parts.append(
            styled((f"  and {len(page.bookings) - len(shown):,} more: add --all to see them", DIM))
        )
    return Group(*parts)


def _booking(row: ScheduledBooking, page: SchedulePage, marks: Marks) -> list[tuple[int, Text]]:
    answer = answer_of(row)
    through = "" if row.through == row.day else f" through {short_day(row.through, page.day)}"
    lines = [
        (
            2,
            styled(
                (f"{marks.icon(TONES[answer])} {SAYS[answer].capitalize()}", STYLES[TONES[answer]]),
                f"  {short_day(row.day, page.day)}{through}  ",
                (str(row.person), "bold"),
                f" ({row.person.id})" if row.person.name else "",
                f", {called(row.need.category)} in {row.need.state}, patient {row.patient}",
            ),
        )
    ]
    if answer is ScheduleAnswer.AWAY and row.away is not None:
        lines.append((4, styled(f"Not at work on {short_day(row.away, page.day)}.")))
    elif answer is not ScheduleAnswer.ALLOWED:
        lines.append((4, styled(sentence(row.why), (f"  {' '.join(row.rules)}", DIM))))
    return lines
