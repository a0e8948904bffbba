"""The command `notices ledger`: what was sent, waits, has stopped, reached nobody, or is dead."""

from typing import Annotated, Literal

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, save
from goodstanding.cli.exit_codes import Exit
from goodstanding_notifications.commands.options import Limit, Store
from goodstanding_notifications.commands.tables import (
    messages_table,
    messages_tables,
    notices_table,
    notices_tables,
)
from goodstanding_notifications.ledger import records
from goodstanding_notifications.settings import site

State = Literal["waiting", "sent", "stopped", "unaddressed"]


def ledger(
    store: Store = None,
    *,
    person: Annotated[str | None, Parameter(help="Only notices about this person.")] = None,
    state: Annotated[State | None, Parameter(help="Only notices in this state.")] = None,
    dead: Annotated[
        bool, Parameter(negative=(), help="List messages that could not be handed over instead.")
    ] = False,
    limit: Limit = 50,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
) -> int:
    """List what was sent, waits, has stopped or reached nobody; or the dead messages."""
    with site.opened(store) as database, database.reading() as connection:
        messages = records.dead(connection, limit) if dead else []
        notices = [] if dead else records.notices(connection, person, state, limit)
    tables = messages_tables(messages) if dead else notices_tables(notices)
    save.save_list("Ledger of notices", None, tables, xlsx, html)
    if json:
        console.show_json(to_json(messages if dead else notices))
    else:
        console.show(messages_table(messages) if dead else notices_table(notices))
    return Exit.FINE
