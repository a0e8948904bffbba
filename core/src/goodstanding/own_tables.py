"""Tables that a distribution keeps in the site's database: what a backup asks of their owner."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    from sqlalchemy import Engine, MetaData, Table

_PASSING: Final = "goodstanding_passing"
PASSING: Final[Mapping[str, Any]] = {_PASSING: True}
"""The `info` of a table that lives for hours only, such as sessions: it is left out of backups."""


@attrs.frozen(eq=False)
class OwnTables:
    """The tables of one distribution, beside those of the others in the same database.

    `name` stands in backups and never changes. `version_table` is the one in which Alembic keeps
    how far they are; None where they have no steps. `make` makes them, empty, as they were at a
    revision (None: where they have no steps); `OperatorError` for one that it does not know.
    `folders` gives, by table, the folder of the files that its rows speak of: these are in no
    backup, and whoever makes one is told to keep the folder as well.
    """

    name: str
    distribution: str
    metadata: "MetaData"
    version_table: str | None
    make: "Callable[[Engine, str | None], object]"
    folders: "Callable[[], Mapping[str, Path]]" = dict

    @property
    def kept(self) -> "tuple[Table, ...]":
        """The tables that belong in a backup, each after those it refers to."""
        return tuple(table for table in self.metadata.sorted_tables if not table.info.get(_PASSING))
