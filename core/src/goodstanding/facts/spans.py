"""The days that many kinds of fact have in common, and the titles under which exports give them."""

from datetime import date
from typing import Annotated, Final

from goodstanding.facts import fields

BEGINS: Final = "start start_date begin_date from effective_date"
ENDS: Final = "end end_date to"

FirstDay = Annotated[date | None, fields.edge("first day", aliases=BEGINS)]
"""The first day; None: not known."""

LastDay = Annotated[
    date | None, fields.edge("last day; empty: still so", "", aliases=ENDS, not_before="since")
]
"""The last day; None: still so."""
