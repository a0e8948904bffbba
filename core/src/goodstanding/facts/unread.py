"""What is on file about a person and could not be read: it is not silence, it is a gap."""

from typing import Annotated

import attrs

from goodstanding.facts import fields
from goodstanding.facts.fields import fact


@fact(
    "unread",
    "Rows and columns about a person that could not be read; noted by the reader of a roster.",
    identity="sheet",
    noted=True,
)
@attrs.frozen
class UnreadRows:
    """What of one file about a person could not be read; never what it held.

    Answers about the person stay open, for what was left out may be what decides.
    """

    sheet: Annotated[str, fields.text("the sheet", "licenses")]
    file: Annotated[str, fields.text("the file or worksheet as people call it", "licenses.csv")] = (
        ""
    )
    rows: Annotated[
        tuple[int, ...], fields.count("the rows, as a spreadsheet counts", many=True)
    ] = ()
    columns: Annotated[
        tuple[str, ...], fields.text("titles of columns that were not read at all", many=True)
    ] = ()

    def __str__(self) -> str:
        parts = []
        if self.rows:
            noun = "row" if len(self.rows) == 1 else "rows"
            parts.append(f"{noun} {', '.join(str(row) for row in self.rows)}")
        if self.columns:
            noun = "column" if len(self.columns) == 1 else "columns"
            parts.append(f"{noun} {', '.join(repr(title) for title in self.columns)}")
        return f"{self.file or self.sheet} {' and '.join(parts)}".strip()
