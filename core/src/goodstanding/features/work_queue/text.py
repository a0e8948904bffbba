"""The work queue on a screen."""

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from goodstanding.features.phrases import count, listed, sentence
from goodstanding.features.shown_days import long_day, short_day
from goodstanding.features.terminal_colors import DIM, STYLES, Marks, Tone
from goodstanding.features.terminal_colors import styled as line
from goodstanding.features.work_queue.page import (
    ActedItem,
    OverridesPage,
    QueueItem,
    Urgency,
    WorkQueue,
)
from goodstanding.features.work_queue.phrases import KINDS, TONES, URGENCIES, done, what, withdrawn

SHOWN: Final = 20
"""Items of one urgency that a screen shows if not told otherwise."""


def queue_text(queue: WorkQueue, marks: Marks, *, everything: bool = False) -> RenderableType:
    """The items by urgency, each with what to do and what was done."""
    parts: list[RenderableType] = [
        line((f"{queue.title}: work queue", "bold"), f"  {long_day(queue.day)}"),
        line(
            f"{count(queue.waiting, 'item')} waiting, "
            f"{count(len(queue.items) - queue.waiting, 'item')} resolved or overridden"
        ),
        Text(),
    ]
    if not queue.items:
        parts.append(line(marks.mark(Tone.OK), " nothing on record asks somebody to act"))
        return Group(*parts)
    waiting = [item for item in queue.items if item.waits]
    for urgency in Urgency:
        parts += _section(
            URGENCIES[urgency],
            [item for item in waiting if item.urgency is urgency],
            queue,
            marks,
            everything=everything,
        )
    others = [item for item in queue.items if not item.waits]
    parts += _section("Resolved or overridden", others, queue, marks, everything=everything)
    return Group(*parts)


def _section(
    heading: str, items: list[QueueItem], queue: WorkQueue, marks: Marks, *, everything: bool
) -> Iterator[RenderableType]:
    if not items:
        return
    yield line((f"{heading}: {len(items):,}", "bold"))
    shown = items if everything else items[:SHOWN]
    for item in shown:
        yield from _item(item, queue, marks)
    if len(shown) < len(items):
        yield line((f"  and {len(items) - len(shown):,} more: add --all to see them", DIM))
    yield Text()


def _item(item: QueueItem, queue: WorkQueue, marks: Marks) -> Iterator[RenderableType]:
    tone = TONES[item.kind]
    day = "" if item.day is None else f"  {short_day(item.day, queue.day)}"
    more = f", {count(len(item.bookings), 'booking')}" if item.bookings else ""
    about = what(item)
    yield Padding(
        line(
            (f"{marks.icon(tone)} {KINDS[item.kind]}", STYLES[tone]),
            "  ",
            (str(item.person), "bold"),
            f" ({item.person.id})" if item.person.name else "",
            f", {about}" if about else "",
            (f"{day}{more}  [{item.key}]", DIM),
        ),
        (0, 0, 0, 2),
    )
    yield Padding(line(sentence(item.why)), (0, 0, 0, 4))
    if item.remedy is not None:
        yield Padding(
            line((f"{marks.arrow} ", STYLES[Tone.OK]), item.remedy.text),
            (0, 0, 0, 4),
        )
    if item.substitutes:
        names = listed([str(person) for person in item.substitutes])
        yield Padding(line((f"may serve instead: {names}", DIM)), (0, 0, 0, 4))
    for words in done(item, queue.day):
        yield Padding(line((f"{marks.dot} {sentence(words)}", DIM)), (0, 0, 0, 4))


def acted_text(acted: ActedItem, queue: WorkQueue, marks: Marks) -> RenderableType:
    """The item after an act."""
    act = acted.act
    words = f"act {act.withdraws} is withdrawn" if act.withdraws else act.kind
    return Group(
        line((f"Recorded: {words}", "bold"), (f"  [act {act.id}]", DIM)),
        *_item(acted.item, queue, marks),
    )


def overrides_text(page: OverridesPage, marks: Marks) -> RenderableType:
    """Each override of a period: what, why, approved by whom, through when."""
    period = f"from {page.since} through {page.through}"
    if not page.overrides:
        return line(marks.mark(Tone.OK), f" no override held {period}")
    parts: list[RenderableType] = [
        line((f"{count(len(page.overrides), 'override')} {period}", "bold"))
    ]
    for override in page.overrides:
        where = " ".join([override.category.upper(), *override.states]).strip()
        parts += [
            line(
                "  ",
                (str(override.person), "bold"),
                f" ({override.person.id}), {override.kind.replace('_', ' ')}",
                f", {where}" if where else "",
                (f"  [{override.item}]", DIM),
            ),
            line(f"    {sentence(override.why)}"),
            line(
                f"    given {override.since}, holds through {override.through}, approved by "
                f"{override.approver}, asked by {override.actor}: {override.reason}"
            ),
        ]
        if override.withdrawn is not None:
            parts.append(line(f"    {withdrawn(override.withdrawn, page.through)}"))
    return Group(*parts)
