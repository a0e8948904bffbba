"""The command `undo`: take an import back by a new receipt."""

from typing import Annotated

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.imports.page import UndoAnswer
from goodstanding.features.imports.text import (
    receipt_text,
)
from goodstanding.site import clock, database
from goodstanding.site.account import account


def undo(
    receipt: Annotated[int, Parameter(help="The number of the receipt.")],
    /,
    *,
    recorder: options.Recorder = None,
    json: options.Json = False,
) -> int:
    """Take an import back: every answer is as if it had never been. That can be undone too."""
    with database.store() as store:
        undoing = store.undo(receipt, recorder or account(), clock.now())
    if json:
        console.show_json(to_json(UndoAnswer(undoing)))
    else:
        console.show(receipt_text(undoing))
    return Exit.FINE
