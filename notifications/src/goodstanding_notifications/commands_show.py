"""The commands that show: preview, why, ledger, templates check, calendar."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Literal

import attrs
from cyclopts import Parameter
from cyclopts.validators import Number
from rich.table import Table
from rich.text import Text

from goodstanding.cli import console, options, roster_source
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError, OperatorError
from goodstanding.site import clock, installed
from goodstanding.site import database as core_database
from goodstanding_notifications import preview as previewing
from goodstanding_notifications import records, site
from goodstanding_notifications.calendar import calendar_for, new_feed, revoke_feeds
from goodstanding_notifications.checking import checked
from goodstanding_notifications.commands_run import SettingsFile, Store
from goodstanding_notifications.preferences import reader_named

State = Literal["waiting", "sent", "stopped", "unaddressed"]
Limit = Annotated[int, Parameter(validator=Number(gte=1), help="How many to list.")]


def preview(
    store: options.PathOrStore = None,
    *,
    on: options.On = None,
    for_: Annotated[
        str | None, Parameter(name="--for", help="Only what is about this person, by id.")
    ] = None,
    subjects: Annotated[
        bool, Parameter(negative="", help="A line a message, and only the first one whole.")
    ] = False,
    settings: SettingsFile = None,
    json: options.Json = False,
) -> int:
    """Show the messages that would go out on a day; keep nothing, send nothing."""
    found = site.settings(settings)
    day = on or clock.today()
    roster = roster_source.roster(store, day)
    if for_ is not None and for_ not in roster.people:
        raise InputError(f"{for_!r}: nobody has this id")
    history = None
    if store is None or core_database.is_database(store):
        history = previewing.history_of(site.url(store), roster.people)
    messages = previewing.preview(installed.catalog(), roster, found, day, history, for_)
    if json:
        console.show_json(
            [
                {"id": each.id, "to": each.to, "subject": each.subject, "text": each.text}
                for each in messages
            ]
        )
        return Exit.FINE
    for each in messages[:1] if subjects else messages:
        console.show(Text(f"To: {each.name} <{each.to}>\nSubject: {each.subject}\n", "bold"))
        console.show(Text(each.text))
    if subjects and len(messages) > 1:
        console.show(Text("The others:", "bold"))
        for each in messages[1:]:
            console.show(Text(f"  {each.name}: {each.subject}"))
    console.show(Text(f"{len(messages)} messages would go out for {day}; nothing was sent."))
    return Exit.FINE


def why(
    notice: Annotated[str, Parameter(help="The number of a notice, as its message gives it.")],
    store: Store = None,
    *,
    json: options.Json = False,
) -> int:
    """Explain one notice: rule and source, what was sent to whom, what stopped it."""
    with site.opened(store) as database, database.reading() as connection:
        found = records.explained(connection, notice)
    if json:
        console.show_json(attrs.asdict(found, value_serializer=lambda _, __, value: _plain(value)))
        return Exit.FINE
    due = found.due
    lines = [
        f"{due.title} ({due.kind}), person {due.person}, deadline {due.deadline}",
        f"Because: {due.why}",
        f"Rules: {', '.join(due.rules) or 'none named'}",
        *(f"Source: {source}" for source in due.sources),
        *(f"What to do: {each}" for each in due.todo),
        f"Open since {found.opened_on}"
        + (f", closed {_short(found.closed_at)}: {found.closed_why}" if found.closed_at else ""),
        *(f"Wish: {wish}" for wish in found.wishes),
    ]
    console.show(Text("\n".join(lines)))
    console.show(_notices(found.told))
    console.show(_letters(found.letters))
    return Exit.FINE


def ledger(
    store: Store = None,
    *,
    person: Annotated[str | None, Parameter(help="Only notices about this person.")] = None,
    state: Annotated[State | None, Parameter(help="Only notices in this state.")] = None,
    dead: Annotated[
        bool, Parameter(negative=(), help="List messages that could not be handed over instead.")
    ] = False,
    limit: Limit = 50,
    json: options.Json = False,
) -> int:
    """List what was sent, waits, has stopped or reached nobody; or the dead messages."""
    with site.opened(store) as database, database.reading() as connection:
        found = (
            records.dead(connection, limit)
            if dead
            else records.notices(connection, person, state, limit)
        )
    if json:
        console.show_json(
            [
                attrs.asdict(each, value_serializer=lambda _, __, value: _plain(value))
                for each in found
            ]
        )
        return Exit.FINE
    letters = [each for each in found if isinstance(each, records.Message)]
    told = [each for each in found if isinstance(each, records.NoticeRow)]
    console.show(_letters(letters) if dead else _notices(told))
    return Exit.FINE


def check_templates(*, settings: SettingsFile = None) -> int:
    """Render every template with every kind of finding; exit 1 if something is wrong."""
    problems = list(checked(site.settings(settings)))
    for problem in problems:
        console.show(Text(problem))
    if not problems:
        console.show(Text("All templates are well."))
    return Exit.NO if problems else Exit.FINE


def calendar(
    person: Annotated[str, Parameter(help="A person's id, or that of a reader of the site.")],
    store: Store = None,
    *,
    out: Annotated[Path | None, Parameter(help="Write the calendar to this file.")] = None,
    new_address: Annotated[
        bool, Parameter(negative=(), help="Make a private feed; the one before stops working.")
    ] = False,
    revoke: Annotated[bool, Parameter(negative=(), help="Stop the private feed.")] = False,
    settings: SettingsFile = None,
) -> int:
    """Write the dates of a person, or of those a reader looks after, as an iCalendar file."""
    found = site.settings(settings)
    reader = reader_named(person, found)
    with site.opened(store) as database:
        if revoke:
            count = revoke_feeds(database, reader, site.now())
            console.show(Text(f"{count} feeds of {reader} were stopped."))
            return Exit.FINE
        if new_address:
            token = new_feed(database, reader, site.now())
            base = found.page.rstrip("/") or "https://YOUR-SITE"
            console.show(Text(f"{base}/calendar/{token}.ics"))
            console.show(Text("Whoever has this address can read the dates; it is shown once."))
            return Exit.FINE
        made = calendar_for(database, found, reader)
    if out is None:
        console.show(Text(made.decode()))
        return Exit.FINE
    try:
        out.write_bytes(made)
    except OSError as error:
        raise OperatorError(f"{out}: cannot be written: {error.strerror}") from None
    return Exit.FINE


def _notices(told: Sequence[records.NoticeRow]) -> Table:
    table = _table("notice", "person", "about", "deadline", "step", "for", "state", "sent")
    for each in told:
        table.add_row(
            each.notice,
            each.person,
            each.subject,
            each.deadline,
            str(each.step),
            each.audience,
            each.state,
            _short(each.sent_at),
        )
    return table


def _letters(letters: Sequence[records.Message]) -> Table:
    table = _table("message", "to", "day", "state", "tries", "sent", "last error")
    for each in letters:
        table.add_row(
            each.id,
            each.address,
            each.day,
            each.state,
            str(each.attempts),
            _short(each.sent_at),
            each.error,
        )
    return table


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    return table


def _short(at: datetime | None) -> str:
    return "" if at is None else f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _plain(value: object) -> object:
    return str(value) if isinstance(value, date) else value
