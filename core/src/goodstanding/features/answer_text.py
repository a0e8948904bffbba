"""One answer on a screen: the decision, why, by which rule, until when, and what would help."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.conditions import DutyFrom, PrivilegeDuty
from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice import DutyOwed, IssuanceAnswer, PracticeAnswer
from goodstanding.engine.standing import RequirementAnswer, StandingAnswer
from goodstanding.features.bars import missing
from goodstanding.features.eligibility.privileges_text import MAY
from goodstanding.features.phrases import SAYS, sentence, state, title
from goodstanding.features.remedy_words import remedy_words
from goodstanding.features.shown_days import long_day
from goodstanding.features.terminal_colors import DIM, STYLES, TONES, Marks, Tone, styled
from goodstanding.findings import Finding, Verdict

Answer = PracticeAnswer | RequirementAnswer | StandingAnswer | IssuanceAnswer

_MOST_FACTS: Final = 4
_BAR: Final = 10
_COUNTED: Final = {
    DutyFrom.ISSUE: "before a privilege is issued",
    DutyFrom.HIRE: "from the hire on",
    DutyFrom.ACTION: "of a board's action",
}


def answer_text(answer: Answer, marks: Marks) -> RenderableType:
    """An answer of any kind."""
    return Group(*_parts(answer, marks))


def _parts(answer: Answer, marks: Marks) -> Iterator[RenderableType]:
    judged = answer.decision if isinstance(answer, PracticeAnswer) else answer.verdict
    tone = TONES[judged]
    word = SAYS[judged]
    if isinstance(answer, StandingAnswer):
        word = f"{answer.standing}"
    elif isinstance(answer, IssuanceAnswer):
        word = MAY[answer.verdict]
    yield styled((f"{marks.icon(tone)} {word}", f"{STYLES[tone]} bold"))
    yield styled(sentence(answer.why))
    yield Text()
    table = Table.grid(padding=(0, 2))
    for name, value in _facts(answer):
        table.add_row(styled((name, DIM)), styled(value))
    yield table
    yield from findings_text(answer.findings, marks)
    yield from remedies_text(answer, marks)
    if isinstance(answer, PracticeAnswer | IssuanceAnswer):
        yield from duties_text(answer.duties, marks)
    if isinstance(answer, RequirementAnswer):
        yield from _not_counted(answer, marks)


def _not_counted(answer: RequirementAnswer, marks: Marks) -> Iterator[RenderableType]:
    """The activities that do not count, and why; nothing is left out in silence."""
    left = [use for use in answer.places if use.why_not]
    if left:
        yield Text()
        yield styled(("Does not count, or not in full", "bold"))
    for use in left:
        done = use.activity
        what = f"{done.completed} {done.title}, {done.hours:g} hours: {use.why_not}"
        yield Padding(styled(marks.mark(Tone.WARNING), f" {what}"), (0, 0, 0, 2))


def _facts(answer: Answer) -> Iterator[tuple[str, str]]:
    yield "day", long_day(answer.day)
    if isinstance(answer, PracticeAnswer):
        yield "as", title(answer.category)
        if answer.basis != "none":
            yield "basis", str(answer.basis).replace("_", " ")
        if answer.capacity != "civilian":
            yield "capacity", str(answer.capacity)
    elif isinstance(answer, RequirementAnswer):
        if answer.key_day is not None:
            yield "rules of", _key_day(answer)
        if answer.projected is not None and answer.verdict is not Verdict.MET:
            yield "met from", f"{long_day(answer.projected)}, if all goes on as recorded"
        for short in answer.shortfalls:
            pace = "" if short.per_month is None else f", {short.per_month:g} a month"
            yield "missing", f"{missing(short.subject, short.hours, short.unit)}{pace}"
    elif isinstance(answer, IssuanceAnswer):
        yield from _issuance_facts(answer)
    else:
        if answer.since is not None:
            yield "since", long_day(answer.since)
        if answer.through is not None:
            yield "through", long_day(answer.through)
        if answer.returns is not None:
            yield "serves again", f"from {long_day(answer.returns)}, as recorded now"
    yield "holds", _holds(answer.holds_until)


def _issuance_facts(answer: IssuanceAnswer) -> Iterator[tuple[str, str]]:
    yield "as", title(answer.category)
    yield "for", state(answer.jurisdiction)
    if answer.license is not None:
        yield "rests on", answer.license
    if answer.through is not None:
        yield "through", f"{long_day(answer.through)} at most"
    if answer.clean_from is not None:
        yield "clean record", f"from {long_day(answer.clean_from)}"
    if answer.projected is not None and answer.verdict is not Verdict.MET:
        yield "may be issued", f"from {long_day(answer.projected)}, as recorded now"


def _key_day(answer: RequirementAnswer) -> str:
    if answer.key_day is None:
        return ""
    left = "" if answer.days_left is None or answer.days_left < 0 else f", {answer.days_left} days"
    return f"{long_day(answer.key_day)}{left}"


def _holds(until: date | None) -> str:
    if until is None:
        return "for good, unless a fact is added"
    # `until` is the first day that may differ; people read a last day as counting.
    return f"through {long_day(until - ONE_DAY)}, unless a fact is added"


def findings_text(findings: Sequence[Finding], marks: Marks) -> Iterator[RenderableType]:
    """The findings, each with its rule and where that is written; parts are set in."""
    if findings:
        yield Text()
        yield styled(("Why", "bold"))
    for finding in findings:
        yield from _finding(finding, marks, 2)


def _finding(finding: Finding, marks: Marks, indent: int) -> Iterator[RenderableType]:
    tone = Tone.PLAIN if finding.note else TONES[finding.verdict]
    line = styled(marks.mark(tone), " ", (finding.id, "bold"))
    if finding.verdict is not Verdict.MET:
        line.append_text(_counted(finding, marks))
    # The parts tell it; a word from each of them here would say it twice.
    parts = _telling(finding)
    if not parts:
        line.append_text(styled(f" {finding.why}"))
    yield Padding(line, (0, 0, 0, indent))
    if parts:
        for part in parts:
            yield from _finding(part, marks, indent + 2)
        return
    beside = [str(cite) for cite in finding.cite]
    if finding.facts:
        more = "" if len(finding.facts) <= _MOST_FACTS else ", ..."
        beside.append(f"facts: {', '.join(finding.facts[:_MOST_FACTS])}{more}")
    if finding.assumptions:
        beside.append(f"assumes: {', '.join(finding.assumptions)}")
    for note in dict.fromkeys(beside):
        yield Padding(styled((note, DIM)), (0, 0, 0, indent + 4))


def _telling(finding: Finding) -> tuple[Finding, ...]:
    """The parts that say why: all of them, and of what is met those by which it is."""
    if finding.verdict is not Verdict.MET:
        return finding.parts
    return tuple(part for part in finding.parts if part.verdict is Verdict.MET)


def _counted(finding: Finding, marks: Marks) -> Text:
    """How many of the parts, or a bar: its own words say how much."""
    amount, needed = finding.amount, finding.needed
    if amount is None or not needed:
        return Text()
    if finding.parts:
        return styled((f" {amount:g} of {needed:g} {finding.unit}", DIM))
    full = min(_BAR, int(_BAR * amount / needed))
    filled, empty = marks.bar
    return styled(" ", (filled * full, STYLES[Tone.OK]), (empty * (_BAR - full), DIM))


def remedies_text(answer: Answer, marks: Marks) -> Iterator[RenderableType]:
    """What would change the answer."""
    if answer.remedies:
        yield Text()
        yield styled(("What would change it", "bold"))
    words = remedy_words(answer.remedies, answer.findings)
    for remedy, text in zip(answer.remedies, words, strict=True):
        line = styled((f"  {marks.arrow} ", STYLES[Tone.OK]), text)
        if remedy.by is not None and str(remedy.by) not in remedy.text:
            line.append_text(styled((f" by {remedy.by}", "bold")))
        yield line


def duties_text(
    duties: Sequence[DutyOwed], marks: Marks, *, ids: bool = False
) -> Iterator[RenderableType]:
    """What comes with a privilege: whose duty it is, by when, and where that is written.

    `ids`: with the id and the state, by which one is recorded as done.
    """
    if duties:
        yield Text()
        yield styled(("What comes with it", "bold"))
    for owed in duties:
        line = styled(f"  {marks.arrow} {duty_words(owed)}")
        if owed.by is not None:
            line.append_text(styled((f" by {long_day(owed.by)}", "bold")))
        if says := done_words(owed):
            line.append_text(styled(f": {says}"))
        if ids:
            line.append_text(styled((f" ({owed.duty.id}, {owed.jurisdiction})", DIM)))
        yield line
        for cite in owed.duty.cite:
            yield Padding(styled((str(cite), DIM)), (0, 0, 0, 6))


def duty_words(owed: DutyOwed) -> str:
    """Whose duty, what, within how many days, and whom it concerns."""
    says = words_of_duty(owed.duty)
    if owed.in_doubt:
        says += f"; only if {state(owed.jurisdiction)} is outside the compact, which is not known"
    return says


def words_of_duty(duty: PrivilegeDuty) -> str:
    """Whose duty, what, within how many days, how often, and whom it concerns."""
    days = "" if duty.within_days is None else f"within {duty.within_days} days "
    only = f"; {duty.only}" if duty.only else ""
    if duty.every_months is not None:
        only = f"; again every {duty.every_months} months{only}"
    if duty.left_out:
        only += f"; left out by this site: {duty.left_out}"
    return f"{str(duty.of).capitalize()}: {duty.asks} ({days}{_COUNTED[duty.counted_from]}{only})"


def done_words(owed: DutyOwed) -> str:
    """That it was done, and if too late or too early; empty: nothing of that is on record."""
    if owed.done is not None:
        by = f" by {owed.done_by}" if owed.done_by else ""
        late = ", after its last day" if owed.late else ""
        return f"done on {owed.done}{by}{late}"
    if owed.last_done is not None:
        return f"last done on {owed.last_done}"
    if owed.done_early is not None:
        return f"done on {owed.done_early}, before it was owed on {owed.owed_from}: to be done"
    return ""
