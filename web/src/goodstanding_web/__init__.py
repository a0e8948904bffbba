"""Pages for HR and case managers: what the features of core hold, in a browser."""

from pathlib import Path
from typing import Any

from goodstanding import hookimpl
from goodstanding.own_tables import OwnTables


@hookimpl(optionalhook=True)
def goodstanding_commands(commands: Any) -> None:
    """Adds `serve` and `users` to the command line; nothing else is loaded before they are used."""
    from goodstanding_web.commands import add_to  # noqa: PLC0415 - seldom asked

    add_to(commands)


@hookimpl
def goodstanding_tables() -> tuple[OwnTables, ...]:
    """The tables of the pages: logins, tokens, documents, the audit trail."""
    from goodstanding_web.database import make_tables  # noqa: PLC0415 - seldom asked
    from goodstanding_web.documents import document_folder  # noqa: PLC0415
    from goodstanding_web.tables import DOCUMENTS, METADATA  # noqa: PLC0415

    def folders() -> dict[str, Path]:
        return {DOCUMENTS.name: document_folder()}

    return (OwnTables("pages", "goodstanding-web", METADATA, None, make_tables, folders),)
