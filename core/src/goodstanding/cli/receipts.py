"""The command `receipts`: every import and every undoing."""

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.imports.page import ReceiptsAnswer
from goodstanding.features.imports.tables import receipts_tables
from goodstanding.features.imports.text import receipts_text
from goodstanding.site import database


def receipts(*, xlsx: save.Xlsx = None, html: save.Html = None, json: options.Json = False) -> int:
    """List every import and undoing, the latest first."""
    with database.store() as store:
        found = store.receipts()
    save.save_list("Receipts", None, receipts_tables(found), xlsx, html)
    if json:
        console.show_json(to_json(ReceiptsAnswer(tuple(found))))
    else:
        console.show(receipts_text(found))
    return Exit.FINE
