"""Facts only ever added: who said what about whom, of which moment, and when we knew."""

from goodstanding.store.changes import Changes, Mark
from goodstanding.store.integrity import Flaw
from goodstanding.store.prepare import Prepared
from goodstanding.store.preview import Difference, Preview
from goodstanding.store.queries import Receipt, Recorded
from goodstanding.store.statements import Change, Delivery, SourceKind, Statement, statements_of
from goodstanding.store.store import Disagreement, SourceStatement, Store, open_store
from goodstanding.store.unread import Unread, read_at_last

__all__ = [
    "Change",
    "Changes",
    "Delivery",
    "Difference",
    "Disagreement",
    "Flaw",
    "Mark",
    "Prepared",
    "Preview",
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
