"""Which privileges a person may be issued, on a screen: states with the same answer together."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from goodstanding.engine.practice import IssuanceAnswer
from goodstanding.features.shown_days import bare_day
from goodstanding.features.terminal_colors import DIM, STYLES, TONES, Marks, styled
from goodstanding.findings import Verdict

MAY = {
    Verdict.MET: "may be issued",
    Verdict.UNMET: "may not be issued",
    Verdict.UNKNOWN: "cannot be told",
}
"""Whether a privilege may be issued, as a screen says it."""


def together(answers: Sequence[IssuanceAnswer]) -> tuple[tuple[IssuanceAnswer, ...], ...]:
    """The answers that differ only in their state, those with a yes first."""
    groups: dict[tuple[object, ...], list[IssuanceAnswer]] = {}
    for answer in answers:
        findings = tuple(
            (found.id, found.verdict, found.why.replace(answer.jurisdiction, ""))
            for found in answer.findings
        )
        key = (answer.compact, answer.category, answer.verdict, answer.renewal, answer.projected)
        groups.setdefault((*key, findings), []).append(answer)
    order = list(MAY)
    return tuple(
        tuple(group)
        for group in sorted(groups.values(), key=lambda group: order.index(group[0].verdict))
    )


def privileges_text(
    answers: Sequence[IssuanceAnswer], on: date, marks: Marks
) -> Iterator[RenderableType]:
    """The states by answer under each compact and category, each with why and from when."""
    for compact, category in dict.fromkeys((found.compact, found.category) for found in answers):
        own = [found for found in answers if (found.compact, found.category) == (compact, category)]
        yield Text()
        yield styled((f"{compact} privileges as {category.upper()}", "bold"))
        for group in together(own):
            yield from _group(group, on, marks)


def _group(group: tuple[IssuanceAnswer, ...], on: date, marks: Marks) -> Iterator[RenderableType]:
    first = group[0]
    tone = TONES[first.verdict]
    says = (
        "may be renewed" if first.renewal and first.verdict is Verdict.MET else MAY[first.verdict]
    )
    line = styled(marks.mark(tone), f" {says}: ", (" ".join(a.jurisdiction for a in group), "bold"))
    if first.verdict is not Verdict.MET and first.projected is not None:
        line.append_text(styled((f" from {bare_day(first.projected, on)}", STYLES[tone])))
    yield Padding(line, (0, 0, 0, 2))
    for note in notes(first, on):
        example = "for example, " if len(group) > 1 and first.jurisdiction in note else ""
        yield Padding(styled((f"{example}{note}", DIM)), (0, 0, 0, 4))


def notes(answer: IssuanceAnswer, on: date) -> Iterator[str]:
    """Why, or how long it could last, and when the clean-record years are over."""
    if answer.verdict is Verdict.MET:
        if answer.through is not None:
            yield f"on the license {answer.license}, through {bare_day(answer.through, on)} at most"
        return
    open_ = [found for found in answer.findings if found.verdict is answer.verdict]
    yield "; ".join(found.why for found in open_)
    if answer.clean_from is not None:
        yield f"the clean-record years are over on {bare_day(answer.clean_from, on)}"
    yield from dict.fromkeys(remedy.text for found in open_ for remedy in found.remedies)
