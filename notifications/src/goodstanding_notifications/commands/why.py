"""The command `notices why`: one notice explained, from its rule to what was sent."""

from rich.text import Text

from goodstanding.as_json import to_json
from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.safe_text import safe
from goodstanding_notifications.commands.options import Notice, Store
from goodstanding_notifications.commands.tables import messages_table, moment_text, notices_table
from goodstanding_notifications.ledger import records
from goodstanding_notifications.settings import site


def why(notice: Notice, store: Store = None, *, json: options.Json = False) -> int:
    """Explain one notice: rule and source, what was sent to whom, what stopped it."""
    with site.opened(store) as database, database.reading() as connection:
        found = records.explained(connection, notice)
    if json:
        console.show_json(to_json(found))
        return Exit.FINE
    due = found.due
    closed = (
        f", closed {moment_text(found.closed_at)}: {found.closed_why}" if found.closed_at else ""
    )
    lines = [
        f"{due.title} ({due.kind}), person {due.person}, deadline {due.deadline}",
        f"Because: {due.why}",
        f"Rules: {', '.join(due.rules) or 'none named'}",
        *(f"Source: {source}" for source in due.sources),
        *(f"What to do: {todo}" for todo in due.todo),
        f"Open since {found.opened_on}{closed}",
        *(f"Wish: {preference}" for preference in found.preferences),
    ]
    console.show(Text("\n".join(safe(line) for line in lines)))
    console.show(notices_table(found.notices))
    console.show(messages_table(found.messages))
    return Exit.FINE
