"""How near a person is to each credential, on a screen."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.features.bars import bar, figure
from goodstanding.features.eligibility.page import (
    Amount,
    EligibilityOutlook,
    EligibilityPage,
    EligibilityRequirement,
    Pathway,
    Stage,
)
from goodstanding.features.eligibility.privileges_text import privileges_text
from goodstanding.features.phrases import listed
from goodstanding.features.remedy_words import remedy_words
from goodstanding.features.shown_days import away, bare_day, long_day
from goodstanding.features.terminal_colors import DIM, STYLES, TONES, Marks, Tone, styled
from goodstanding.findings import Verdict

STAGE_TONES: Final = {
    Stage.OPEN: Tone.OK,
    Stage.APPLIED: Tone.OK,
    Stage.COMING: Tone.WARNING,
    Stage.WITHIN_REACH: Tone.WARNING,
    Stage.UNKNOWN: Tone.UNKNOWN,
    Stage.NOT_IN_SIGHT: Tone.STOPPED,
    Stage.HELD: Tone.OK,
    Stage.CLOSED: Tone.PLAIN,
}
_SHORT_BAR: Final = 12
_REMEDIES: Final = 3


def nearness_text(page: EligibilityPage, marks: Marks) -> RenderableType:
    """The page: a line for each credential, then what each one asks; one alone in full."""
    return Group(*_page(page, marks))


def _page(page: EligibilityPage, marks: Marks) -> Iterator[RenderableType]:
    name = str(page.person)
    who = name if name == page.person.id else f"{name} ({page.person.id})"
    yield styled((who, "bold"), f" {marks.dot} ", (long_day(page.day), "bold"))
    if not page.credentials and page.privileges:
        yield from privileges_text(page.privileges, page.day, marks)
        return
    if not page.credentials:
        yield styled("No plugin declares a credential that can be applied for.")
        return
    alone = len(page.credentials) == 1
    near_by = [near for near in page.credentials if alone or _shown(near)]
    if not alone:
        yield Text()
        table = Table.grid(padding=(0, 2))
        for near in near_by:
            tone = STAGE_TONES[near.stage]
            table.add_row(
                styled(marks.mark(tone), " ", (near.type.upper(), "bold")),
                styled((stage_words(near, page.day), STYLES[tone])),
                styled((window_words(near, page.day) or _lacking(near), DIM)),
            )
        yield table
    for near in near_by:
        if near.stage is not Stage.HELD or alone:
            yield Text()
            yield from _credential(near, page.day, marks, alone=alone)
    far = [near.type for near in page.credentials if near not in near_by]
    if far:
        yield Text()
        yield styled((f"Far off or closed: {', '.join(far)}; ask for one by its name", DIM))
    yield from privileges_text(page.privileges, page.day, marks)


def _shown(near: EligibilityOutlook) -> bool:
    """Whether the person holds it, is on the way to it, or has half of what is asked."""
    if near.stage in (
        Stage.HELD,
        Stage.OPEN,
        Stage.APPLIED,
        Stage.COMING,
        Stage.WITHIN_REACH,
    ):
        return True
    met = sum(requirement.verdict is Verdict.MET for requirement in near.asked)
    return near.stage is not Stage.CLOSED and met * 2 >= len(near.asked) > 0


def _lacking(near: EligibilityOutlook) -> str:
    names = [
        requirement.name for requirement in near.asked if requirement.verdict is not Verdict.MET
    ]
    if near.stage not in (Stage.UNKNOWN, Stage.WITHIN_REACH, Stage.NOT_IN_SIGHT):
        return ""
    return f"{'open' if near.stage is Stage.UNKNOWN else 'missing'}: {listed(names)}"


def stage_words(near: EligibilityOutlook, on: date) -> str:
    """Where the person stands on the way to the credential."""
    if near.stage is Stage.OPEN:
        return "may apply now"
    if near.stage is Stage.APPLIED and near.submitted is not None:
        return f"application handed in on {bare_day(near.submitted, on)}"
    if near.stage is Stage.COMING and near.day is not None:
        return f"from {bare_day(near.day, on)}, {away(near.day, on)}"
    if near.stage is Stage.HELD and near.held_through is not None:
        return f"held through {bare_day(near.held_through, on)}"
    return str(near.stage)


def window_words(near: EligibilityOutlook, on: date) -> str:
    """The window to apply that is open or next; empty where it bears on nothing."""
    if near.stage in (Stage.HELD, Stage.CLOSED, Stage.APPLIED, Stage.NOT_IN_SIGHT):
        return ""
    window = near.window
    if window is None:
        return "the next window is not published" if near.windows_published else ""
    if window.covers(on):
        days = f"window open through {bare_day(window.closes, on)}"
    else:
        days = f"next window {bare_day(window.opens, on)} to {bare_day(window.closes, on)}"
    return f"{days} ({window.caveat})" if window.caveat else days


def _credential(
    near: EligibilityOutlook, on: date, marks: Marks, *, alone: bool
) -> Iterator[RenderableType]:
    tone = STAGE_TONES[near.stage]
    yield styled((near.name, "bold"), f" {marks.dot} ", (stage_words(near, on), STYLES[tone]))
    notes = [window_words(near, on)] if near.stage is not Stage.HELD else []
    if near.stage is Stage.COMING:
        notes.insert(0, "if work goes on as recorded, and nothing else changes")
    text = "; ".join(note for note in notes if note)
    if text:
        yield styled(("  " + text, DIM))
    for asked in near.asked:
        if alone or near.stage is not Stage.NOT_IN_SIGHT or asked.verdict is not Verdict.MET:
            yield from _asked(asked, on, marks, alone=alone)
    yield from _remedies(near, marks)


def _remedies(near: EligibilityOutlook, marks: Marks) -> Iterator[RenderableType]:
    remedies = list(remedy_words(near.remedies, near.findings))
    if near.stage is Stage.COMING:
        remedies = [f"sooner: {text}" for text in _sooner(near)]
    elif near.verdict is Verdict.MET or near.stage is Stage.HELD:
        return
    for text in remedies[:_REMEDIES]:
        line = styled((f"{marks.arrow} ", STYLES[Tone.OK]), text)
        yield Padding(line, (0, 0, 0, 2))


def _sooner(near: EligibilityOutlook) -> Iterator[str]:
    """What else than waiting would settle what the projected day waits for."""
    for asked in near.asked:
        days = [way.projected for way in asked.pathways if way.projected is not None]
        if asked.verdict is Verdict.UNMET and days and min(days) == near.day:
            for way in asked.pathways:
                if not way.amounts and way.projected is None:
                    yield from (remedy.text for remedy in way.remedies)


def _asked(
    asked: EligibilityRequirement, on: date, marks: Marks, *, alone: bool
) -> Iterator[RenderableType]:
    line = styled(marks.mark(TONES[asked.verdict]), " ", (asked.name, "bold"))
    if not asked.pathways:
        line.append_text(styled(" " if asked.amounts else f": {asked.why}"))
        for amount in asked.amounts:
            line.append_text(_amount(amount, marks))
        yield Padding(line, (0, 0, 0, 2))
        return
    # One way suffices: beside all credentials, those that are met say enough.
    met = [way for way in asked.pathways if way.verdict is Verdict.MET]
    ways = met if met and not alone else asked.pathways
    line.append_text(styled((": one of these" if len(ways) > 1 and not met else "", DIM)))
    yield Padding(line, (0, 0, 0, 2))
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for way in ways:
        table.add_row(styled(marks.mark(TONES[way.verdict]), f" {way.name}"), _way(way, on, marks))
    yield Padding(table, (0, 0, 0, 4))


def _way(way: Pathway, on: date, marks: Marks) -> RenderableType:
    lines: list[RenderableType] = []
    for amount in way.amounts:
        line = _amount(amount, marks)
        if len(way.amounts) > 1:
            line.append_text(styled((f" ({amount.id.rpartition('.')[2].replace('_', ' ')})", DIM)))
        lines.append(line)
    if not lines or (way.verdict is not Verdict.MET and way.projected is None):
        reason = _reason(way)
        if reason:
            lines.append(styled((reason, DIM if lines else "")))
    if way.verdict is not Verdict.MET and way.projected is not None:
        text = f"met from {bare_day(way.projected, on)}, {away(way.projected, on)}"
        lines.append(styled((text, STYLES[Tone.WARNING])))
    return Group(*lines)


def _reason(way: Pathway) -> str:
    """What an amount does not tell already."""
    if not way.amounts:
        return way.why
    return way.why.partition("; ")[2]


def _amount(amount: Amount, marks: Marks) -> Text:
    tone = TONES[amount.verdict]
    line = bar(
        amount.counted,
        amount.needed,
        Tone.WARNING if tone is Tone.STOPPED else tone,
        marks,
        _SHORT_BAR,
    )
    line.append_text(styled(f" {figure(amount.counted)} of {figure(amount.needed)} {amount.unit}"))
    if amount.missing:
        line.append_text(
            styled((f", {figure(amount.missing + 0.004)} missing", STYLES[Tone.WARNING]))
        )
    return line
