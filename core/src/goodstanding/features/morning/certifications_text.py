"""The part of the morning report on certifications, on a screen."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.features.bars import figure, missing
from goodstanding.features.morning.certifications_page import (
    CertificationExpiration,
    Certifications,
    MayApply,
)
from goodstanding.features.phrases import count, listed
from goodstanding.features.positions.text import gaps_table
from goodstanding.features.shown_days import away, bare_day, short_day
from goodstanding.features.terminal_colors import DIM, STYLES, TONES, Marks, Tone, styled
from goodstanding.findings import Verdict

_SOON: Final = 90
_NAMED: Final = 4
_WHEN: Final = 12


def certification_counts(page: Certifications) -> Iterator[tuple[Tone, str, str]]:
    """The counts at the top: tone, what, and how much; none where there is nothing to count."""
    if page.lapsed:
        lapsed = count(len({end.person.id for end in page.lapsed}), "person", "people")
        yield Tone.WARNING, "Certification just lapsed", f"{lapsed}, within the last 90 days"
    if page.expirations:
        steps = (_SOON, page.ahead) if page.ahead > _SOON else (page.ahead,)
        within = [f"{page.ending_within(days):,} within {days}" for days in steps]
        short = sum(bool(end.short) for end in page.expirations)
        further = ((short, "short of hours"), (len(page.open), "may renew now"))
        more = ", ".join(f"{number:,} {what}" for number, what in further if number)
        yield (
            Tone.WARNING,
            "Certifications end",
            f"{', '.join(within)} days" + (f"; {more}" if more else ""),
        )
    people = {person.id for applying in page.may_apply for person in applying.people}
    if people:
        kinds = listed([applying.type.upper() for applying in page.may_apply], _NAMED)
        yield Tone.OK, "May apply now", f"{count(len(people), 'person', 'people')}: {kinds}"
    if page.gaps:
        overdue = {gap.person.id for gap in page.overdue}
        blocked = {gap.person.id for gap in page.gaps if gap.blocks}
        others = {gap.person.id for gap in page.gaps} - overdue
        figures = f"{count(len(overdue), 'person', 'people')} overdue"
        figures += f", {len(blocked):,} blocked" if blocked else ""
        figures += f"; {len(others):,} due or open" if others else ""
        tone = Tone.STOPPED if blocked else Tone.WARNING
        yield tone, "Jobs require more", figures


def certification_parts(
    page: Certifications, marks: Marks, most: int, more: str
) -> Iterator[RenderableType]:
    """The short sections, `most` entries of each."""
    if page.expirations:
        heading = f"Certifications that end within {count(page.ahead, 'day')}"
        yield _heading(heading, Tone.WARNING, marks)
        table = Table.grid(padding=(0, 1), expand=True)
        table.add_column(width=_WHEN)
        table.add_column(ratio=1, overflow="fold")
        for end in page.expirations[:most]:
            table.add_row(*certification_row(end, page.day, marks))
        yield Padding(table, (0, 0, 0, 2))
        yield from _hidden(len(page.expirations), most, more)
        yield Text()
    if page.may_apply:
        yield _heading("May apply now", Tone.OK, marks)
        for applying in page.may_apply[:most]:
            yield Padding(_may_apply(applying, page.day, marks), (0, 0, 0, 2))
        yield from _hidden(len(page.may_apply), most, more)
        yield Text()
    if page.gaps:
        yield _heading("Jobs that require more", Tone.WARNING, marks)
        yield Padding(gaps_table(page.gaps[:most], page.day, marks), (0, 0, 0, 2))
        yield from _hidden(len(page.gaps), most, more)
        yield Text()


def _heading(text: str, tone: Tone, marks: Marks) -> Text:
    return styled((f"{marks.icon(tone)} {text}", f"{STYLES[tone]} bold"))


def _hidden(total: int, most: int, more: str) -> Iterator[RenderableType]:
    if total > most:
        yield styled((f"  and {total - most:,} more: add {more} to see them", DIM))


def certification_row(end: CertificationExpiration, on: date, marks: Marks) -> tuple[Text, Text]:
    """When a certification ends, or ended, and what is missing for its renewal."""
    left = end.days_left(on)
    tone = Tone.STOPPED if left < 0 else Tone.WARNING
    when = styled((short_day(end.last_day, on), STYLES[tone] if left <= _SOON else "bold"))
    when.append("\n").append_text(styled((away(end.last_day, on), DIM)))
    text = styled((str(end.person), "bold"), f", {end.type.upper()}")
    if left < 0:
        text.append_text(styled((" lapsed", STYLES[Tone.STOPPED])))
    text.append_text(styled(": ")).append_text(_missing(end, marks))
    window = end.window
    if window is not None and left >= 0:
        if window.covers(on):
            todo = f"window open through {bare_day(window.closes, on)}"
        else:
            todo = f"window opens {bare_day(window.opens, on)}"
        if window.caveat:
            todo += f" ({window.caveat})"
    elif left < 0:
        todo = "Late renewal may be open; ask its issuer"
    elif not end.short and end.remedy is not None:
        todo = end.remedy.text
    else:
        return when, text
    text.append("\n").append_text(styled((f"{marks.arrow} ", STYLES[Tone.OK]), todo))
    return when, text


def _missing(end: CertificationExpiration, marks: Marks) -> Text:
    if end.verdict is Verdict.MET:
        return styled("everything asked is there")
    if not end.short:
        return styled(marks.mark(TONES[end.verdict]), f" {end.why}")
    parts = [
        missing(_of(short.subject), short.hours, short.unit)
        + ("" if short.per_month is None else f" ({figure(short.per_month + 0.004)} a month)")
        for short in end.short
    ]
    return styled((f"short by {listed(parts, _NAMED)}", STYLES[Tone.WARNING]))


def _of(subject: str) -> str:
    return "the total" if subject == "total" else subject


def _may_apply(applying: MayApply, on: date, marks: Marks) -> Text:
    names = listed([str(person) for person in applying.people], _NAMED)
    line = styled((applying.type.upper(), "bold"), f": {names}")
    window = applying.window
    if window is not None and window.covers(on):
        when = f"window open through {bare_day(window.closes, on)}"
    elif window is not None:
        when = f"next window {bare_day(window.opens, on)} to {bare_day(window.closes, on)}"
        when += f" ({window.caveat})" if window.caveat else ""
    else:
        when = "the next window is not published" if applying.windows_published else ""
    return line.append_text(styled((f" {marks.dot} {when}" if when else "", DIM)))
