"""Facts only ever added: who said what about whom, of which moment, and when we knew.

What asks the database is loaded with its first use: what files say is merged without one.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from goodstanding.store.statements import Change, Delivery, SourceKind, Statement, statements_of

if TYPE_CHECKING:
    from goodstanding.store.changes import Changes, Mark
    from goodstanding.store.integrity import Flaw
    from goodstanding.store.own_words import OwnWord
    from goodstanding.store.prepare import Prepared
    from goodstanding.store.preview import Difference, Preview
    from goodstanding.store.queries import Receipt, Recorded
    from goodstanding.store.queue_acts import ActKind, QueueAct, QueueRecord
    from goodstanding.store.store import Disagreement, SourceStatement, Store, open_store
    from goodstanding.store.unread import Unread, read_at_last

__all__ = [
    "ActKind",
    "Change",
    "Changes",
    "Delivery",
    "Difference",
    "Disagreement",
    "Flaw",
    "Mark",
    "OwnWord",
    "Prepared",
    "Preview",
    "QueueAct",
    "QueueRecord",
    "Receipt",
    "Recorded",
    "SourceKind",
    "SourceStatement",
    "Statement",
    "Store",
    "Unread",
    "open_store",
    "read_at_last",
    "statements_of",
]

_OF_THE_DATABASE: Final = {
    "changes": ("Changes", "Mark"),
    "integrity": ("Flaw",),
    "own_words": ("OwnWord",),
    "prepare": ("Prepared",),
    "preview": ("Difference", "Preview"),
    "queries": ("Receipt", "Recorded"),
    "queue_acts": ("ActKind", "QueueAct", "QueueRecord"),
    "store": ("Disagreement", "SourceStatement", "Store", "open_store"),
    "unread": ("Unread", "read_at_last"),
}
"""The modules that ask the database, and which of the public names each of them holds."""


def __getattr__(name: str) -> object:
    for module, names in _OF_THE_DATABASE.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
