"""The command `notices preview`: what would go out on a day; nothing is kept or sent."""

from typing import Annotated

import attrs
from cyclopts import Parameter
from rich.text import Text

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.safe_text import safe
from goodstanding.site import clock, database
from goodstanding.site import settings as core_settings
from goodstanding_notifications.channels import OutgoingMessage
from goodstanding_notifications.commands.options import SettingsFile
from goodstanding_notifications.sending import preview as previews
from goodstanding_notifications.settings import site


@attrs.frozen(kw_only=True)
class MessageAnswer:
    """A message that would go out."""

    id: str
    """The id it would have in the ledger."""
    to: str
    """The address it would go to."""
    subject: str
    """Its subject."""
    text: str
    """What it says."""


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
    if store is None or database.is_database(store):
        history = previews.history_of(site.url(store), roster.people)
    messages = previews.preview(core_settings.catalog(), roster, found, day, history, for_)
    if json:
        console.show_json(to_json([_answer(message) for message in messages]))
        return Exit.FINE
    for message in messages[:1] if subjects else messages:
        console.show(
            Text(
                safe(f"To: {message.name} <{message.to}>") + f"\nSubject: {message.subject}\n",
                "bold",
            )
        )
        console.show(Text(message.text))
    if subjects and len(messages) > 1:
        console.show(Text("The others:", "bold"))
        for message in messages[1:]:
            console.show(Text(safe(f"  {message.name}: {message.subject}")))
    console.show(Text(f"{len(messages)} messages would go out for {day}; nothing was sent."))
    return Exit.FINE


def _answer(message: OutgoingMessage) -> MessageAnswer:
    return MessageAnswer(id=message.id, to=message.to, subject=message.subject, text=message.text)
