"""What files say made ready for the record: with what is read at last, and what is gone."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from goodstanding.facts.dossier import ALL_KINDS, PERSON
from goodstanding.features.imports.gone_visits import gone_visits
from goodstanding.features.imports.statements import statements
from goodstanding.gc_pause import without_collection
from goodstanding.intake.profiles.exports import Export
from goodstanding.intake.roster import RosterFile
from goodstanding.store import Prepared, Statement, Store, read_at_last


def prepared(store: Store, read: RosterFile, source: str) -> Prepared:
    """What a roster says, ready for a preview and for the import; `store` has the roster's words.

    The roster's facts were read already, so they are not read again. What the source left
    out before and this roster has is said to be read at last.
    """
    with without_collection():
        return store.prepare(
            chain(statements(read), rows_read_at_last(store, read, source)),
            checked=True,
        )


def prepared_export(store: Store, export: Export, source: str) -> Prepared:
    """The same of an export, with the visits that its source no longer holds as cancelled."""
    with without_collection():
        return store.prepare(
            chain(
                statements(export.roster),
                rows_read_at_last(store, export.roster, source),
                gone_visits(store, export, source),
            ),
            checked=True,
        )


def rows_read_at_last(store: Store, read: RosterFile, source: str) -> Iterator[Statement]:
    """Of what the source left out before, that on which this roster has every row of the person."""
    still_open = [row for row in store.unread() if row.source == source]
    if not still_open:
        return
    kinds: dict[str, set[str]] = defaultdict(set)
    for person, kind, *_ in read.facts():
        kinds[person].add(kind)
    for row in still_open:
        found = kinds[row.person]
        sheet = "person" if row.sheet == PERSON.sheet else row.sheet
        if found and "unread" not in found and (sheet in found or sheet not in ALL_KINDS):
            yield read_at_last(row)


def rows_left_out(read: RosterFile) -> int:
    """How many rows could not be read."""
    return len({(problem.file, problem.row) for problem in read.problems})
