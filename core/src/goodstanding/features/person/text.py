"""A person's page on a screen."""

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from goodstanding.features.morning.page import AuthorityExpiration, BookingIssue
from goodstanding.features.person.page import (
    Area,
    CredentialLine,
    PersonPage,
)
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
    short_day,
    state,
    styled,
    title,
)
from goodstanding.findings import Decision

_TRUTH: Final = {True: Tone.OK, False: Tone.STOPPED, None: Tone.UNKNOWN}


def person_text(page: PersonPage, marks: Marks) -> RenderableType:
    """One person's page."""
    return Group(*_person(page, marks))


def _person(page: PersonPage, marks: Marks) -> Iterator[RenderableType]:
    dot = f" {marks.dot} "
    name = str(page.person)
    who = name if name == page.person.id else f"{name} ({page.person.id})"
    yield styled((who, "bold"), dot, (long_day(page.day), "bold"))
    residence = "; ".join(page.residences) or "not recorded"
    yield styled(("Residence: ", DIM), residence)
    yield Text()
    yield styled(("Holds", "bold"))
    if not page.held:
        yield styled("  no license or certification is recorded")
    for held in page.held:
        yield _held(held, marks)
    for category in page.categories:
        yield Text()
        until = ""
        if category.holds_until is not None:
            until = f"{dot}holds until {short_day(category.holds_until, page.day)}"
        yield styled((f"May serve as {title(category.category)}", "bold"), (until, DIM))
        for area in category.areas:
            yield from _area(area, marks)
    yield from _ahead(page, marks)
    if page.disputed:
        yield Text()
        yield styled(("Sources disagree", "bold"))
    for disputed in page.disputed:
        yield styled("  ", (disputed.what, "bold"), f": believed {disputed.believed}")
        for other in disputed.others:
            yield styled((f"    {other}", DIM))


def _held(held: CredentialLine, marks: Marks) -> Text:
    tone = _TRUTH[held.good]
    return styled(
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
        styled(
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
        yield Padding(styled((f"{area.why}{rule}", DIM)), (0, 0, 0, 6))
    else:
        example = f"such as {state(area.states[0])}: {area.why}{rule}"
        yield Padding(styled((example, DIM)), (0, 0, 0, 6))
    if area.decision is Decision.NEEDS_REVIEW and area.remedies:
        line = styled((f"{marks.arrow} ", STYLES[Tone.OK]), area.remedies[0].text)
        yield Padding(line, (0, 0, 0, 6))


def _ahead(page: PersonPage, marks: Marks) -> Iterator[RenderableType]:
    yield Text()
    yield styled(("Ahead", "bold"), (f" {marks.dot} {count(page.visits, 'visit')} booked", DIM))
    if not (page.troubles or page.endings or page.notes):
        yield styled("  ", marks.mark(Tone.OK), f" nothing to do within {page.within} days")
    for trouble in page.troubles:
        yield from _trouble(trouble, page, marks)
    for ending in page.endings:
        yield _ending(ending, page, marks)
    for note in page.notes:
        yield styled((f"  note: {note.why} ({note.rule})", DIM))


def _trouble(trouble: BookingIssue, page: PersonPage, marks: Marks) -> Iterator[RenderableType]:
    tone = TONES[trouble.decision]
    days = listed([bare_day(each.day, page.day) for each in trouble.booked], 4)
    what = count(len(trouble.booked), "booking")
    yield Padding(
        styled(
            marks.mark(tone),
            (f" {what} in {state(trouble.state)} on {days}", STYLES[tone]),
            f": {trouble.why}",
        ),
        (0, 0, 0, 2),
    )
    if trouble.remedies:
        line = styled((f"{marks.arrow} ", STYLES[Tone.OK]), trouble.remedies[0].text)
        yield Padding(line, (0, 0, 0, 6))


def _ending(ending: AuthorityExpiration, page: PersonPage, marks: Marks) -> RenderableType:
    lost = listed([state(code) for code in ending.states], 3, ending.lost)
    last = f"{short_day(ending.last_day, page.day)}, {away(ending.last_day, page.day)}"
    line = styled(
        marks.mark(Tone.WARNING), (f" {last}", STYLES[Tone.WARNING]), f": last day in {lost}"
    )
    if ending.remedy is not None:
        line.append_text(styled((f" {marks.arrow} ", STYLES[Tone.OK]), ending.remedy.text))
    return Padding(line, (0, 0, 0, 2))
