"""Who falls short of what their job requires, on a screen."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.features.phrases import count, listed
from goodstanding.features.positions.page import DueStatus, Gap, PositionsPage
from goodstanding.features.shown_days import away, bare_day, long_day
from goodstanding.features.terminal_colors import DIM, STYLES, Marks, Tone, styled
from goodstanding.vocabulary import called

HEADINGS: Final = {
    DueStatus.OVERDUE: "Required, and not held",
    DueStatus.UNKNOWN: "Cannot be told until a fact is recorded",
    DueStatus.ENDING: "Held, and ends soon",
    DueStatus.COMING: "Not held yet, due later",
    DueStatus.FINE: "Held",
}
TONES: Final = {
    DueStatus.OVERDUE: Tone.STOPPED,
    DueStatus.UNKNOWN: Tone.UNKNOWN,
    DueStatus.ENDING: Tone.WARNING,
    DueStatus.COMING: Tone.WARNING,
    DueStatus.FINE: Tone.OK,
}
_NAMED: Final = 8


def positions_text(page: PositionsPage, marks: Marks) -> RenderableType:
    """The page."""
    return Group(*_page(page, marks))


def _page(page: PositionsPage, marks: Marks) -> Iterator[RenderableType]:
    dot = f" {marks.dot} "
    yield styled((page.title, "bold"), dot, (long_day(page.day), "bold"))
    text = f"{count(page.people, 'person', 'people')} in jobs that require something"
    counts = [f"{page.counted(state):,} {state}" for state in DueStatus if page.counted(state)]
    yield styled((dot.join((text, *counts)), DIM))
    for state in (DueStatus.OVERDUE, DueStatus.UNKNOWN, DueStatus.ENDING, DueStatus.COMING):
        yield from _part(state, [gap for gap in page.gaps if gap.state is state], page.day, marks)
    fine = list(dict.fromkeys(str(gap.person) for gap in page.gaps if gap.state is DueStatus.FINE))
    if fine:
        yield Text()
        line = styled(marks.mark(Tone.OK), " ", (HEADINGS[DueStatus.FINE], STYLES[Tone.OK]), ": ")
        yield line.append_text(styled(listed(fine, _NAMED)))


def _part(
    state: DueStatus, gaps: Sequence[Gap], on: date, marks: Marks
) -> Iterator[RenderableType]:
    if not gaps:
        return
    tone = TONES[state]
    yield Text()
    yield styled((f"{marks.icon(tone)} {HEADINGS[state]}", f"{STYLES[tone]} bold"))
    yield Padding(gaps_table(gaps, on, marks), (0, 0, 0, 2))


def gaps_table(gaps: Sequence[Gap], on: date, marks: Marks) -> Table:
    """Gaps, each with its day, who it is, what is required, and what is near."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=12)
    table.add_column(ratio=1, overflow="fold")
    for gap in gaps:
        when = Text()
        if gap.due is not None:
            when = styled((bare_day(gap.due, on), STYLES[TONES[gap.state]]))
            when.append("\n").append_text(styled((away(gap.due, on), DIM)))
        table.add_row(when, gap_told(gap, on, marks))
    return table


def gap_told(gap: Gap, on: date, marks: Marks) -> Text:
    """One gap in two lines or three."""
    text = styled((str(gap.person), "bold"), f", {gap.position.replace('_', ' ')}: {asked(gap)}")
    if gap.policy == "block":
        text.append_text(styled((f" {marks.dot} blocks", STYLES[Tone.STOPPED])))
    if gap.state is DueStatus.UNKNOWN:
        text.append("\n").append_text(styled(gap.why))
    text.append(f"\n{marks.arrow} ", STYLES[Tone.OK])
    return text.append_text(_near(gap, on))


def asked(gap: Gap) -> str:
    """What is required, in words."""
    what = " or ".join(called(credential) for credential in gap.holds)
    months = f" within {count(gap.within_months, 'month')} of hire" if gap.within_months else ""
    hired = f" on {gap.hired}" if gap.hired is not None and months else ""
    reason = f" ({gap.reason})" if gap.reason else ""
    return f"{what}{months}{hired}{reason}"


def _near(gap: Gap, on: date) -> Text:
    for near in gap.nearest:
        if near.submitted is not None:
            day = bare_day(near.submitted, on)
            return styled(f"application for {near.type.upper()} handed in on {day}")
    days = sorted((near.day, near.type.upper()) for near in gap.nearest if near.day is not None)
    if not days:
        return styled(f"{gap.why}; none is in sight" if gap.nearest else gap.why)
    first, _ = days[0]
    types = listed([kind for day, kind in days if day == first], 4, last="or")
    if first <= on:
        return styled(f"may apply for {types} now")
    late = gap.due is not None and gap.due >= on and first > gap.due
    text = styled(f"may apply for {types} from {bare_day(first, on)}, {away(first, on)}")
    if late:
        text.append_text(styled((", after it is due", STYLES[Tone.STOPPED])))
    return text
