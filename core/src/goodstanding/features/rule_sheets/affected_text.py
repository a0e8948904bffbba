"""Who is affected by a compact or credential, on a screen."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from goodstanding.features.phrases import count
from goodstanding.features.rule_sheets.affected import AffectedPage
from goodstanding.features.shown_days import long_day
from goodstanding.features.terminal_colors import DIM, Marks, Tone, styled


def affected_text(page: AffectedPage, marks: Marks) -> RenderableType:
    """By state and by person, those with most bookings first."""
    who = (
        "may serve somewhere by this compact alone"
        if page.compact
        else "on the roster with this credential"
    )
    people = count(len(page.people), "person", "people")
    parts: list[RenderableType] = [
        styled((f"{page.name.upper()}: who is affected", "bold"), f"  {long_day(page.day)}"),
        styled(f"{people} {who}"),
    ]
    if page.states:
        parts.append(Text())
    parts += [
        Padding(
            styled(
                (state.state, "bold"),
                f"  {count(state.people, 'person', 'people')}, {count(state.bookings, 'booking')}",
            ),
            (0, 0, 0, 2),
        )
        for state in page.states
    ]
    parts.append(Text())
    parts += [
        Padding(
            styled(
                (str(person.person), "bold"),
                f" ({person.person.id})" if person.person.name else "",
                f"  {count(person.bookings, 'booking')}" if person.states else "",
                (f"  {' '.join(person.states)}", DIM),
            ),
            (0, 0, 0, 2),
        )
        for person in page.people
    ]
    if page.unread:
        left_out = count(page.unread, "person", "people")
        parts.append(
            styled(
                marks.mark(Tone.UNKNOWN),
                f" {left_out} not looked at: a row about them could not be read",
            )
        )
    return Group(*parts)
