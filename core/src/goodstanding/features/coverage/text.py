"""Coverage and a person's page on a screen."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.features.coverage.page import (
    Area,
    CoverageTable,
    CredentialLine,
    PersonPage,
    Served,
)
from goodstanding.features.morning.page import AuthorityExpiration, BookingIssue
from goodstanding.features.phrases import (
    DIM,
    SAYS,
    STYLES,
    TONES,
    Marks,
    Tone,
    away,
    bare_day,
    count,
    listed,
    long_day,
    said,
    short_day,
    state,
    title,
)
from goodstanding.findings import Decision

_NAMED: Final = 2
_COLUMNS: Final = 14
_TRUTH: Final = {True: Tone.OK, False: Tone.STOPPED, None: Tone.UNKNOWN}


def coverage_text(tables: Sequence[CoverageTable], marks: Marks) -> RenderableType:
    """Who may serve where, one table for each category."""
    parts: list[RenderableType] = []
    for table in tables:
        people = count(table.people, "person", "people")
        heading = f"{title(table.category)} on {long_day(table.day)}"
        parts.append(said((heading, "bold"), (f" {marks.dot} {people} of the category", DIM)))
        if table.states:
            parts.append(Padding(_states(table.states), (0, 0, 0, 2)))
        else:
            parts.append(said("  nobody may serve in any of the states asked for"))
        if table.matrix is not None and table.states:
            parts += [Text(), Padding(_matrix(table, marks), (0, 0, 0, 2))]
        parts.append(Text())
    return Group(*parts)


def _states(states: Sequence[Served]) -> Table:
    table = Table(box=None, padding=(0, 2), pad_edge=False, header_style=DIM)
    table.add_column("State")
    table.add_column("May serve", justify="right")
    table.add_column("Needs review", justify="right")
    table.add_column("Booked", justify="right")
    table.add_column("Who", overflow="fold")
    for each in states:
        tone = Tone.OK if each.authorized else Tone.STOPPED if each.visits else Tone.PLAIN
        who = listed([str(who) for who in each.who], _NAMED, each.authorized)
        if not each.authorized and each.open:
            who = f"open: {listed([str(who) for who in each.open], _NAMED, each.review)}"
        table.add_row(
            said(state(each.state)),
            said((f"{each.authorized:,}", STYLES[tone])),
            said((f"{each.review:,}" if each.review else "", STYLES[Tone.UNKNOWN])),
            said(f"{each.visits:,}" if each.visits else ""),
            said(who),
        )
    return table


def _matrix(table: CoverageTable, marks: Marks) -> RenderableType:
    """People by state; wide rosters of states are cut into several blocks."""
    codes = [each.state for each in table.states]
    blocks: list[RenderableType] = []
    for start in range(0, len(codes), _COLUMNS):
        some = codes[start : start + _COLUMNS]
        block = Table(box=None, padding=(0, 1), pad_edge=False, header_style=DIM)
        block.add_column("", overflow="ellipsis", max_width=28, no_wrap=True)
        for code in some:
            block.add_column(code, justify="center")
        for who, may, review in (table.matrix or {}).values():
            cells = [
                marks.mark(Tone.OK)
                if code in may
                else marks.mark(Tone.UNKNOWN)
                if code in review
                else Text(marks.dot, DIM)
                for code in some
            ]
            block.add_row(said(str(who)), *cells)
        blocks.append(block)
    legend = (
        f"{marks.icon(Tone.OK)} may serve   {marks.icon(Tone.UNKNOWN)} needs review   "
        f"{marks.dot} may not"
    )
    return Group(*blocks, said((legend, DIM)))


def person_text(page: PersonPage, marks: Marks) -> RenderableType:
    """One person's page."""
    return Group(*_person(page, marks))


def _person(page: PersonPage, marks: Marks) -> Iterator[RenderableType]:
    dot = f" {marks.dot} "
    name = str(page.person)
    who = name if name == page.person.id else f"{name} ({page.person.id})"
    yield said((who, "bold"), dot, (long_day(page.day), "bold"))
    residence = "; ".join(page.residences) or "not recorded"
    yield said(("Residence: ", DIM), residence)
    yield Text()
    yield said(("Holds", "bold"))
    if not page.held:
        yield said("  no license or certification is recorded")
    for held in page.held:
        yield _held(held, marks)
    for category in page.categories:
        yield Text()
        until = ""
        if category.holds_until is not None:
            until = f"{dot}holds until {short_day(category.holds_until, page.day)}"
        yield said((f"May serve as {title(category.category)}", "bold"), (until, DIM))
        for area in category.areas:
            yield from _area(area, marks)
    yield from _ahead(page, marks)
    if page.disputed:
        yield Text()
        yield said(("Sources disagree", "bold"))
    for disputed in page.disputed:
        yield said("  ", (disputed.what, "bold"), f": believed {disputed.believed}")
        for other in disputed.others:
            yield said((f"    {other}", DIM))


def _held(held: CredentialLine, marks: Marks) -> Text:
    tone = _TRUTH[held.good]
    return said(
        "  ",
        marks.mark(tone),
        " ",
        (held.what, "bold"),
        (f" {held.standing}", STYLES[tone]),
        f": {held.why}",
        (f" ({held.id})", DIM),
    )


def _area(area: Area, marks: Marks) -> Iterator[RenderableType]:
    tone = TONES[area.decision]
    codes = " ".join(area.states)
    yield Padding(
        said(
            marks.mark(tone),
            " ",
            (SAYS[area.decision], STYLES[tone]),
            f" ({len(area.states)}): ",
            codes,
        ),
        (0, 0, 0, 2),
    )
    rule = "" if area.rules[0].startswith("practice.") else f" ({area.rules[0]})"
    if len(area.states) == 1 or area.decision is not Decision.NOT_AUTHORIZED:
        yield Padding(said((f"{area.why}{rule}", DIM)), (0, 0, 0, 6))
    else:
        example = f"such as {state(area.states[0])}: {area.why}{rule}"
        yield Padding(said((example, DIM)), (0, 0, 0, 6))
    if area.decision is Decision.NEEDS_REVIEW and area.remedies:
        line = said((f"{marks.arrow} ", STYLES[Tone.OK]), area.remedies[0].text)
        yield Padding(line, (0, 0, 0, 6))


def _ahead(page: PersonPage, marks: Marks) -> Iterator[RenderableType]:
    yield Text()
    yield said(("Ahead", "bold"), (f" {marks.dot} {count(page.visits, 'visit')} booked", DIM))
    if not (page.troubles or page.endings or page.notes):
        yield said("  ", marks.mark(Tone.OK), f" nothing to do within {page.within} days")
    for trouble in page.troubles:
        yield from _trouble(trouble, page, marks)
    for ending in page.endings:
        yield _ending(ending, page, marks)
    for note in page.notes:
        yield said((f"  note: {note.why} ({note.rule})", DIM))


def _trouble(trouble: BookingIssue, page: PersonPage, marks: Marks) -> Iterator[RenderableType]:
    tone = TONES[trouble.decision]
    days = listed([bare_day(each.day, page.day) for each in trouble.booked], 4)
    what = count(len(trouble.booked), "booking")
    yield Padding(
        said(
            marks.mark(tone),
            (f" {what} in {state(trouble.state)} on {days}", STYLES[tone]),
            f": {trouble.why}",
        ),
        (0, 0, 0, 2),
    )
    if trouble.remedies:
        line = said((f"{marks.arrow} ", STYLES[Tone.OK]), trouble.remedies[0].text)
        yield Padding(line, (0, 0, 0, 6))


def _ending(ending: AuthorityExpiration, page: PersonPage, marks: Marks) -> RenderableType:
    lost = listed([state(code) for code in ending.states], 3, ending.lost)
    last = f"{short_day(ending.last_day, page.day)}, {away(ending.last_day, page.day)}"
    line = said(
        marks.mark(Tone.WARNING), (f" {last}", STYLES[Tone.WARNING]), f": last day in {lost}"
    )
    if ending.remedy is not None:
        line.append_text(said((f" {marks.arrow} ", STYLES[Tone.OK]), ending.remedy.text))
    return Padding(line, (0, 0, 0, 2))
