"""Experience on a screen: jobs on a timeline, overlaps marked, and what each credential counts."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.features.bars import bar, figure
from goodstanding.features.ce.text import odd_text
from goodstanding.features.experience.page import Counting, JobLine, WorkPage
from goodstanding.features.shown_days import long_day
from goodstanding.features.terminal_colors import DIM, STYLES, TONES, Marks, Tone, styled
from goodstanding.findings import Verdict

_LINE: Final = 40
_BAR: Final = 10


def work_text(page: WorkPage, marks: Marks, *, everything: bool = False) -> RenderableType:
    """The page; with `everything` also what does not count where enough does."""
    return Group(*_page(page, marks, everything))


def _page(page: WorkPage, marks: Marks, everything: bool) -> Iterator[RenderableType]:
    name = str(page.person)
    who = name if name == page.person.id else f"{name} ({page.person.id})"
    yield styled((who, "bold"), f" {marks.dot} ", (long_day(page.day), "bold"))
    if not page.jobs:
        yield styled("No employment is recorded.")
    else:
        yield Text()
        yield from _timeline(page.jobs, page.day, marks)
    yield from odd_text(page.odd, marks)
    if page.jobs and page.counting:
        yield Text()
        yield styled(("What credentials count of it", "bold"))
        together = alike(page.counting)
        for types, counting in together:
            if any(tells(entry) for entry in counting):
                yield from _credential(types, counting, marks, everything)
        none = [
            entry.upper()
            for types, counting in together
            for entry in types
            if not any(tells(entry) for entry in counting)
        ]
        if none:
            yield styled((f"Nothing counts for {', '.join(none)}", DIM))


def tells(entry: Counting) -> bool:
    """Whether something is counted, or may be."""
    return entry.counted > 0 or entry.verdict is Verdict.UNKNOWN


def alike(counting: Sequence[Counting]) -> list[tuple[list[str], list[Counting]]]:
    """Credentials that count the same in the same way, together; each requirement once."""
    found: dict[tuple[object, ...], tuple[list[str], list[Counting]]] = {}
    for kind in dict.fromkeys(entry.type for entry in counting):
        rows: dict[tuple[object, ...], Counting] = {}
        for entry in counting:
            if entry.type == kind:
                rows.setdefault((entry.needed, entry.unit, entry.conditions), entry)
        found.setdefault(tuple(rows), ([], list(rows.values())))[0].append(kind)
    return list(found.values())


def _timeline(jobs: Sequence[JobLine], on: date, marks: Marks) -> Iterator[RenderableType]:
    begun = [job.since for job in jobs if job.since is not None]
    first = min((*begun, on - timedelta(days=365)))
    last = max((on, *(job.until for job in jobs if job.until is not None)))
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("", styled((f"{first.year}{' ' * (_LINE - 8)}{last.year}", DIM)), "")
    for number, job in enumerate(jobs, start=1):
        days = f"{job.since or 'not recorded'} to {job.until or 'now'}"
        text = styled((job.employer, "bold"), f", {job.position.replace('_', ' ')}")
        text.append("\n").append_text(styled(f"{days}, {figure(job.months)} months"))
        if job.facts:
            text.append("\n").append_text(styled((", ".join(job.facts), DIM)))
        table.add_row(styled((f"{number}", DIM)), _drawn(job, first, last, marks), text)
    yield table
    if any(job.overlaps for job in jobs):
        both = "▓" if marks.unicode else "="
        yield styled((f"   {both} held together with another job: such days count once", DIM))


def _drawn(job: JobLine, first: date, last: date, marks: Marks) -> Text:
    full, both, none = ("█", "▓", "·") if marks.unicode else ("#", "=", ".")
    length = max(1, (last - first).days)
    line = Text()
    for cell in range(_LINE):
        day = first + timedelta(days=length * (2 * cell + 1) // (2 * _LINE))
        worked = job.since is not None and job.since <= day <= (job.until or last)
        twice = any(span.covers(day) for span in job.overlaps)
        if worked:
            line.append(both if twice else full, STYLES[Tone.WARNING if twice else Tone.OK])
        else:
            line.append(none, "grey42")
    return line


def _credential(
    types: Sequence[str], counting: Sequence[Counting], marks: Marks, everything: bool
) -> Iterator[RenderableType]:
    yield styled((" and ".join(type.upper() for type in types), "bold"))
    for entry in counting:
        if not tells(entry):
            continue
        tone = TONES[entry.verdict]
        line = styled(marks.mark(tone), f" {entry.name:<15} ")
        shown = Tone.WARNING if tone is Tone.STOPPED else tone
        line.append_text(bar(entry.counted, entry.needed, shown, marks, _BAR))
        line.append_text(styled(f" {figure(entry.counted)} of {figure(entry.needed)} {entry.unit}"))
        yield Padding(line, (0, 0, 0, 2))
        yield Padding(styled((", ".join(entry.conditions), DIM)), (0, 0, 0, 20))
        if entry.verdict is Verdict.MET and not everything:
            continue
        reasons: dict[str, list[str]] = {}
        for use in entry.uses:
            if use.verdict is not Verdict.MET:
                word = "in doubt" if use.verdict is Verdict.UNKNOWN else "does not count"
                reasons.setdefault(f"{word}: {use.why}", []).append(str(use.job + 1))
        for reason, jobs in reasons.items():
            noun = "job" if len(jobs) == 1 else "jobs"
            said_of = styled((f"{noun} {', '.join(jobs)} {reason}", STYLES[Tone.WARNING]))
            yield Padding(said_of, (0, 0, 0, 20))
        doubt = entry.why.partition("; ")[2]
        if entry.verdict is Verdict.UNKNOWN and not reasons and doubt:
            yield Padding(styled((doubt, STYLES[Tone.UNKNOWN])), (0, 0, 0, 20))
