"""Notes in the audit trail at whom a program looked: a person by the id, a list by its name."""

from collections.abc import Collection
from typing import Any, Final

from litestar import Request

from goodstanding_web.security.audit import Action, Entry

MOST_VIEWS: Final = 50
"""People of one call that are noted one by one; a call about more is noted by their number."""


def note_view(request: Request[Any, Any, Any], person: str) -> None:
    """The program of the token looks at a person; `person` is an id on record."""
    request.app.state.site.trail.note(_entry(request, "view person", person))


def note_list(request: Request[Any, Any, Any], name: str, rows: int | None = None) -> None:
    """The program takes a list that names people; `rows`: how many, where the list has rows."""
    subject = name if rows is None else f"{rows} as {name}"
    request.app.state.site.trail.note(_entry(request, "export people", subject))


def note_questions(request: Request[Any, Any, Any], number: int, people: Collection[str]) -> None:
    """The program asks many questions; `people` are those on record whom they are about.

    Few of them are noted as if the program had looked at each by itself: otherwise who asks about
    somebody in a call of many leaves no trace with that person.
    """
    entries = [_entry(request, "ask practice", f"questions {number}, people {len(people)}")]
    if len(people) <= MOST_VIEWS:
        entries += [_entry(request, "view person", person) for person in sorted(people)]
    request.app.state.site.trail.note(*entries)


def _entry(request: Request[Any, Any, Any], action: Action, subject: str) -> Entry:
    now = request.app.state.site.now()
    return Entry(now, f"token {request.user.name}", action, subject)
