"""Continuing education on a screen: what is short, by when, and where each hour was counted."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.engine.requirements.continuing import ACTIVITIES
from goodstanding.features.bars import bar, figure, hours, missing
from goodstanding.features.ce.page import (
    Bar,
    Counted,
    CoursePage,
    EducationPage,
    Plan,
    PlanPage,
    PlanStep,
    Renewing,
)
from goodstanding.features.phrases import SAYS, count, listed, sentence
from goodstanding.features.remedy_words import worded
from goodstanding.features.shown_days import away, bare_day, long_day
from goodstanding.features.terminal_colors import DIM, STYLES, TONES, Marks, Tone, styled
from goodstanding.findings import Verdict
from goodstanding.vocabulary import spoken

_ACTIVITIES: Final = 12
_TITLE: Final = 34
_MOST_ODD: Final = 8
_MONTH: Final = 31
_REMEDIES: Final = 3
_COUNTS: Final = {
    Verdict.MET: "counts",
    Verdict.UNMET: "does not count",
    Verdict.UNKNOWN: "may count",
}


def education_text(
    page: EducationPage, marks: Marks, *, everything: bool = False
) -> RenderableType:
    """The page; without `everything` only the latest activities of each credential."""
    return Group(*_page(page, marks, 10**9 if everything else _ACTIVITIES))


def _page(page: EducationPage, marks: Marks, most: int) -> Iterator[RenderableType]:
    name = str(page.person)
    who = name if name == page.person.id else f"{name} ({page.person.id})"
    yield styled((who, "bold"), f" {marks.dot} ", (long_day(page.day), "bold"))
    yield styled((f"{count(page.recorded, 'activity', 'activities')} recorded", DIM))
    if not page.credentials:
        yield styled("Holds no certification whose renewal asks for continuing education.")
    for credential in page.credentials:
        yield Text()
        yield from _credential(credential, page.day, marks, most)
    yield from _plan(page.plan, page.day, marks)
    yield from odd_text(page.odd, marks)


def odd_text(odd: tuple[str, ...], marks: Marks) -> Iterator[RenderableType]:
    """Facts that a person should look at again."""
    if odd:
        yield Text()
        yield styled((f"{marks.icon(Tone.WARNING)} Look at these again", STYLES[Tone.WARNING]))
    for note in odd[:_MOST_ODD]:
        yield Padding(styled(note), (0, 0, 0, 2))
    if len(odd) > _MOST_ODD:
        yield styled((f"  and {len(odd) - _MOST_ODD:,} more: --json lists them", DIM))


def _credential(renewing: Renewing, on: date, marks: Marks, most: int) -> Iterator[RenderableType]:
    head = styled((renewing.name, "bold"), f" {marks.dot} {renewing.standing}")
    if renewing.through is not None:
        word = "since its last day," if renewing.over else "through"
        head.append_text(
            styled(f" {word} {bare_day(renewing.through, on)}, {away(renewing.through, on)}")
        )
    yield head
    tone, text = _verdict(renewing, on)
    yield styled(marks.mark(tone), " ", (text, STYLES[tone]))
    if renewing.over:
        yield from _ways(renewing, marks)
    if renewing.bars:
        table = Table.grid(padding=(0, 1))
        for bar in renewing.bars:
            table.add_row(*_bar(bar, renewing, marks))
        yield Padding(table, (0, 0, 0, 2))
    for other in renewing.others:
        line = styled(marks.mark(TONES[other.verdict]), f" also asked: {other.why}")
        yield Padding(line, (0, 0, 0, 2))
    if renewing.computed_through is not None:
        day = bare_day(renewing.computed_through, on)
        text = f"its term should now end on {day}, {renewing.computed_why}: record it if it does"
        yield Padding(styled((f"{marks.arrow} ", STYLES[Tone.OK]), text), (0, 0, 0, 2))
    for citation in renewing.look_at:
        look = f"{citation.source.note}: look at {citation.source.url}"
        line = styled(marks.mark(Tone.UNKNOWN), " ", (look, STYLES[Tone.UNKNOWN]))
        yield Padding(line, (0, 0, 0, 2))
    if not renewing.over and renewing.submitted is None:
        yield from _timing(renewing, on, marks)
    yield from _activities(renewing, marks, most)


def _verdict(renewing: Renewing, on: date) -> tuple[Tone, str]:
    tone = TONES[renewing.verdict]
    if renewing.submitted is not None:
        return Tone.OK, f"renewal handed in on {bare_day(renewing.submitted, on)}"
    if renewing.over:
        hours_done = "with all hours" if renewing.verdict is Verdict.MET else "with hours missing"
        return Tone.STOPPED, f"the term is over, {hours_done}: {renewing.standing_why}"
    if renewing.verdict is Verdict.MET:
        return tone, "everything asked for renewal is there: hand it in"
    if renewing.verdict is Verdict.UNKNOWN:
        return tone, "cannot be told until what is open below is settled"
    short = [bar for bar in renewing.bars if bar.missing > 0 and bar.verdict is Verdict.UNMET]
    if not short:
        return Tone.WARNING, sentence(f"not yet: {renewing.why}")
    parts = [missing(_of(bar), bar.missing, bar.unit) for bar in short]
    return Tone.WARNING, f"short by {listed(parts, 4)}"


def _ways(renewing: Renewing, marks: Marks) -> Iterator[RenderableType]:
    for way in renewing.ways:
        found = way.finding
        tone = TONES[found.verdict]
        line = styled(marks.mark(tone), f" {way.name}: {SAYS[found.verdict]}; {found.why}")
        yield Padding(line, (0, 0, 0, 2))
        if found.verdict is not Verdict.MET:
            for remedy in found.remedies[:1]:
                line = styled((f"{marks.arrow} ", STYLES[Tone.OK]), remedy.text)
                yield Padding(line, (0, 0, 0, 4))


def _of(bar: Bar) -> str:
    return "the total" if bar.subject == "all hours" else bar.subject


def _bar(hours_bar: Bar, renewing: Renewing, marks: Marks) -> tuple[Text, ...]:
    tone = TONES[hours_bar.verdict]
    if hours_bar.cap:
        tone = Tone.PLAIN
    elif hours_bar.verdict is Verdict.UNMET and (renewing.days_left or 0) >= 0:
        tone = Tone.WARNING
    name = styled(hours_bar.subject)
    if hours_bar.needed is None:
        return (
            marks.mark(tone),
            name,
            Text(""),
            styled(SAYS[hours_bar.verdict]),
            styled((hours_bar.why, DIM)),
        )
    most = "at most " if hours_bar.cap else ""
    asked = f"{figure(hours_bar.counted)} of {most}{figure(hours_bar.needed)}"
    more = Text()
    if hours_bar.unit == ACTIVITIES:
        taken = int(hours_bar.counted)
        asked = count(taken, "course") if taken else "no course yet"
        asked += f", at least {figure(hours_bar.needed)}"
    elif hours_bar.missing > 0:
        more = styled((f"{hours(hours_bar.missing)} to go", STYLES[tone]))
        if hours_bar.per_month is not None and (renewing.days_left or 0) >= _MONTH:
            more.append_text(styled(f", {figure(hours_bar.per_month + 0.004)} a month from now"))
    if hours_bar.verdict is Verdict.UNKNOWN:
        more.append_text(styled((f"; {hours_bar.why.partition('; ')[2] or hours_bar.why}", DIM)))
    full = bar(hours_bar.counted, hours_bar.needed, Tone.OK if tone is Tone.PLAIN else tone, marks)
    return marks.mark(tone), name, full, styled(asked), more


def _timing(renewing: Renewing, on: date, marks: Marks) -> Iterator[RenderableType]:
    window = renewing.window
    if window is not None:
        state = (
            f"open through {bare_day(window.closes, on)}"
            if window.covers(on)
            else f"opens {bare_day(window.opens, on)}, closes {bare_day(window.closes, on)}"
        )
        if window.caveat:
            state += f" ({window.caveat})"
        line = styled((f"{marks.arrow} ", STYLES[Tone.OK]), f"renewal window: {state}")
        yield Padding(line, (0, 0, 0, 2))
    if renewing.verdict is Verdict.UNKNOWN:
        for text in worded(renewing.remedies[:_REMEDIES], renewing.other_ways):
            line = styled((f"{marks.arrow} ", STYLES[Tone.OK]), text)
            yield Padding(line, (0, 0, 0, 2))


def _activities(renewing: Renewing, marks: Marks, most: int) -> Iterator[RenderableType]:
    shown = sorted(renewing.activities, key=lambda activity: activity.completed, reverse=True)
    if not shown:
        return
    # What did not count is what people ask about, so none of it is cut off before what did.
    cut = sorted(shown, key=lambda activity: not activity.not_counted)[:most]
    yield styled(("  where each hour went; what counts for a topic is among all hours too", DIM))
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(max_width=_TITLE, overflow="ellipsis", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for activity in (activity for activity in shown if activity in cut):
        table.add_row(
            styled((str(activity.completed), DIM)),
            styled(activity.title),
            styled(figure(activity.hours)),
            _went(activity, marks),
        )
    yield Padding(table, (0, 0, 0, 4))
    if len(shown) > len(cut):
        rest = count(len(shown) - len(cut), "more activity", "more activities")
        yield styled((f"    and {rest}: add --all to see where they went", DIM))


def _went(row: Counted, marks: Marks) -> Text:
    line = Text()
    counted = sum(share.hours for share in row.places)
    parts = [
        share.subject if share.hours == row.hours else f"{figure(share.hours)} {share.subject}"
        for share in row.places
    ]
    if parts:
        line = styled(marks.mark(Tone.OK), " ", listed(parts, 4))
    if row.not_counted:
        if parts:
            line.append("; ")
        left = "not counted" if not counted else f"{figure(row.not_counted)} not counted"
        line.append_text(styled((f"{left}: {row.why_not}", STYLES[Tone.WARNING])))
    return line


def plan_text(page: PlanPage, marks: Marks) -> RenderableType:
    """A plan by itself, with what each of its hours serves."""
    lines = list(_plan(page.plan, page.day, marks, served=True))
    if not lines:
        lines = [styled(marks.mark(Tone.OK), " no further hours are asked")]
    return Group(*lines)


def course_text(page: CoursePage, marks: Marks) -> RenderableType:
    """A line for each board and body: counts, does not, or what to ask before it is bought."""
    lines = [styled((f"{page.title}, {hours(page.hours)}", "bold"))]
    if not page.counts:
        lines.append(styled("No license or certification on record asks for hours."))
    for found in page.counts:
        word = _COUNTS[found.verdict]
        parts = [f"{figure(share.hours)} {share.subject}" for share in found.counted]
        subjects = f": {listed(parts, 4)}" if parts else ""
        needed = "" if found.needed else "; no hours are short there"
        lines.append(
            styled(
                marks.mark(TONES[found.verdict]),
                " ",
                (found.type.upper(), "bold"),
                f" {word}{subjects}; {found.why}{needed}",
            )
        )
        if found.verdict is not Verdict.MET and found.page:
            lines.append(styled((f"    {marks.arrow} look at {found.page}", DIM)))
    return Group(*lines)


def _plan(plan: Plan, on: date, marks: Marks, *, served: bool = False) -> Iterator[RenderableType]:
    if not plan.steps and not plan.left:
        return
    yield Text()
    yield styled((_head(plan), "bold"))
    for number, step in enumerate(plan.steps, start=1):
        yield Padding(_step(number, step, on, marks), (0, 0, 0, 2))
        for line in _serving(step) if served else ():
            yield Padding(styled((line, DIM)), (0, 0, 0, 5))
    approvers = {name.approvers: name for name in plan.steps if name.approvers and not name.title}
    for listing in approvers:
        takes = f"take courses approved by {listed(listing, 8, last='or')}"
        yield Padding(styled((takes, DIM)), (0, 0, 0, 5))
    if plan.left:
        names = listed([name.upper() for name in plan.left])
        yield styled((f"  no course was found for what is still missing for {names}", DIM))
    if plan.steps and not plan.exact:
        yield styled(("  found step by step; goodstanding[planner] finds the fewest hours", DIM))


def _head(plan: Plan) -> str:
    if plan.price is not None:
        return f"The cheapest courses for all of it: {plan.price:,.2f} for {hours(plan.together)}"
    head = f"A plan for all of it: {hours(plan.together)}"
    if plan.apart - plan.together > 0:
        head += f", instead of {figure(plan.apart)} for each credential on its own"
    return head


def _serving(step: PlanStep) -> Iterator[str]:
    """A line for each credential: which hours of the step it counts for what."""
    for help in step.helps:
        parts = [
            f"{figure(served.hours)} {served.subject}"
            for served in step.serves
            if served.type == help.type
        ]
        yield f"{help.type.upper()}: {listed(parts, 6)}"


def _step(number: int, step: PlanStep, on: date, marks: Marks) -> Text:
    topics = " with ".join(spoken(topic) for topic in step.topics) or "your own choice"
    helped = []
    for help in step.helps:
        subjects = [subject for subject in help.subjects if subject != "all hours"]
        helped.append(help.type.upper() + (f" ({listed(subjects, 3)})" if subjects else ""))
    what = f"{hours(step.hours)} of {topics}"
    if step.kinds:
        what += f", classed as {listed([spoken(kind) for kind in step.kinds], 4)}"
    if step.title:
        what = f"{step.title}, {hours(step.hours)}, {step.price or 0:,.2f}"
    return styled(
        f"{number}. ",
        (what, "bold"),
        f" by {bare_day(step.by, on)} {marks.arrow} {listed(helped, 6)}",
    )
