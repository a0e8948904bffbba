"""The part of the morning report on certifications, on a screen."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.features.bars import figure, hours
from goodstanding.features.morning.certifications_page import (
    Careers,
    CertificationExpiration,
    MayApply,
)
from goodstanding.features.phrases import (
    DIM,
    STYLES,
    TONES,
    Marks,
    Tone,
    away,
    bare_day,
    count,
    listed,
    short_day,
    styled,
)
from goodstanding.features.positions.text import gaps_table
from goodstanding.findings import Verdict

_SOON: Final = 90
_NAMED: Final = 4
_WHEN: Final = 12


def careers_counts(found: Careers) -> Iterator[tuple[Tone, str, str]]:
    """The counts at the top: tone, what, and how much; none where there is nothing to count."""
    past = [each for each in found.endings if each.days_left(found.day) < 0]
    if found.endings:
        told = ", ".join(
            f"{found.ending_within(days):,} within {days}" for days in (_SOON, found.ahead)
        )
        told += " days"
        short = sum(bool(each.short) for each in found.endings)
        beside = (
            (short, "short of hours"),
            (len(past), "just lapsed"),
            (len(found.open), "may renew now"),
        )
        more = ", ".join(f"{number:,} {what}" for number, what in beside if number)
        told += f"; {more}" if more else ""
        yield Tone.WARNING, "Certifications end", told
    people = {who.id for each in found.may_apply for who in each.people}
    if people:
        kinds = listed([each.type.upper() for each in found.may_apply], _NAMED)
        yield Tone.OK, "May apply now", f"{count(len(people), 'person', 'people')}: {kinds}"
    if found.gaps:
        overdue = {gap.person.id for gap in found.overdue}
        blocked = {gap.person.id for gap in found.gaps if gap.blocks}
        others = {gap.person.id for gap in found.gaps} - overdue
        told = f"{count(len(overdue), 'person', 'people')} overdue"
        told += f", {len(blocked):,} blocked" if blocked else ""
        told += f"; {len(others):,} due or open" if others else ""
        tone = Tone.STOPPED if blocked else Tone.WARNING
        yield tone, "Jobs require more", told


def careers_parts(found: Careers, marks: Marks, most: int, more: str) -> Iterator[RenderableType]:
    """The short sections, `most` entries of each."""
    if found.endings:
        heading = f"Certifications that end within {count(found.ahead, 'day')}"
        yield _heading(heading, Tone.WARNING, marks)
        table = Table.grid(padding=(0, 1), expand=True)
        table.add_column(width=_WHEN)
        table.add_column(ratio=1, overflow="fold")
        for each in found.endings[:most]:
            table.add_row(*_ending(each, found.day, marks))
        yield Padding(table, (0, 0, 0, 2))
        yield from _hidden(len(found.endings), most, more)
        yield Text()
    if found.may_apply:
        yield _heading("May apply now", Tone.OK, marks)
        for applying in found.may_apply[:most]:
            yield Padding(_may_apply(applying, found.day, marks), (0, 0, 0, 2))
        yield from _hidden(len(found.may_apply), most, more)
        yield Text()
    if found.gaps:
        yield _heading("Jobs that require more", Tone.WARNING, marks)
        yield Padding(gaps_table(found.gaps[:most], found.day, marks), (0, 0, 0, 2))
        yield from _hidden(len(found.gaps), most, more)
        yield Text()


def _heading(text: str, tone: Tone, marks: Marks) -> Text:
    return styled((f"{marks.icon(tone)} {text}", f"{STYLES[tone]} bold"))


def _hidden(total: int, most: int, more: str) -> Iterator[RenderableType]:
    if total > most:
        yield styled((f"  and {total - most:,} more: add {more} to see them", DIM))


def _ending(each: CertificationExpiration, on: date, marks: Marks) -> tuple[Text, Text]:
    left = each.days_left(on)
    tone = Tone.STOPPED if left < 0 else Tone.WARNING
    when = styled((short_day(each.last_day, on), STYLES[tone] if left <= _SOON else "bold"))
    when.append("\n").append_text(styled((away(each.last_day, on), DIM)))
    told = styled((str(each.person), "bold"), f", {each.type.upper()}")
    if left < 0:
        told.append_text(styled((" lapsed", STYLES[Tone.STOPPED])))
    told.append_text(styled(": ")).append_text(_missing(each, marks))
    window = each.window
    if window is not None and left >= 0:
        if window.covers(on):
            text = f"window open until {bare_day(window.closes, on)}"
        else:
            text = f"window opens {bare_day(window.opens, on)}"
        told.append("\n").append_text(styled((f"{marks.arrow} ", STYLES[Tone.OK]), text))
    elif left < 0 or (not each.short and each.remedy is not None):
        text = "late renewal may be open" if left < 0 or each.remedy is None else each.remedy.text
        told.append("\n").append_text(styled((f"{marks.arrow} ", STYLES[Tone.OK]), text))
    return when, told


def _missing(each: CertificationExpiration, marks: Marks) -> Text:
    if each.verdict is Verdict.MET:
        return styled("everything asked is there")
    if not each.short:
        return styled(marks.mark(TONES[each.verdict]), f" {each.why}")
    parts = [
        f"{hours(one.hours)} of {'the total' if one.subject == 'total' else one.subject}"
        + ("" if one.per_month is None else f" ({figure(one.per_month + 0.004)} a month)")
        for one in each.short
    ]
    return styled((f"short by {listed(parts, _NAMED)}", STYLES[Tone.WARNING]))


def _may_apply(each: MayApply, on: date, marks: Marks) -> Text:
    names = listed([str(who) for who in each.people], _NAMED)
    line = styled((each.type.upper(), "bold"), f": {names}")
    window = each.window
    if window is not None and window.covers(on):
        told = f"window open until {bare_day(window.closes, on)}"
    elif window is not None:
        told = f"next window {bare_day(window.opens, on)} to {bare_day(window.closes, on)}"
    else:
        told = "the next window is not published" if each.windows_published else ""
    return line.append_text(styled((f" {marks.dot} {told}" if told else "", DIM)))
