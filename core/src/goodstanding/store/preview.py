"""What a statement would change beside what is on record, and what an import as a whole would."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, Literal

import attrs
from sqlalchemy import Connection, select

from goodstanding.store.keys import SHARED
from goodstanding.store.source_precedence import RecordedFact
from goodstanding.store.statements import Change, Delivery, FactRow
from goodstanding.store.tables import FACTS

What = Literal["added", "changed", "removed", "unchanged"]


@attrs.frozen
class Difference:
    """One thing that an import adds, changes or removes, beside what its source said before.

    `overruled_by` names a weightier source that says otherwise: the statement is kept, the answer
    stays as that source has it.
    """

    person: str
    kind: str
    key: str
    what: What
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    overruled_by: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what differs."""
        before, after = self.before or {}, self.after or {}
        return tuple(
            name
            for name in sorted(before.keys() | after.keys())
            if before.get(name) != after.get(name)
        )


@attrs.frozen
class Preview:
    """What an import would change; `apply` with this `token` refuses if that is no longer so.

    `differences` holds the first ones only; `counts` counts all (see `Receipt`).
    """

    counts: dict[str, Any]
    differences: tuple[Difference, ...]
    token: str


@attrs.define
class ImportOutcome:
    """All that one pass over the statements finds out."""

    found: Counter[tuple[str, str]] = attrs.Factory(Counter)
    differences: list[Difference] = attrs.Factory(list)
    confirmed: list[int] = attrs.Factory(list)
    token: Any = attrs.Factory(lambda: blake2b(digest_size=16))
    content: Any = attrs.Factory(lambda: blake2b(digest_size=16))

    def totals(self) -> dict[str, Any]:
        """The counts as they are kept with the receipt."""
        names = ("added", "changed", "removed", "unchanged", "overruled", "unmatched")
        made: dict[str, Any] = dict.fromkeys(names, 0)
        kinds: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for (kind, name), count in self.found.items():
            made[name] += count
            kinds[kind][name] = count
        return {**made, "kinds": dict(sorted(kinds.items()))}


def same_word(
    atom: FactRow, mine: list[RecordedFact], before: RecordedFact | None, moment: int
) -> RecordedFact | None:
    """The fact that says the same already: the source's word before, or one of the same moment."""
    if before is not None and (before.digest, before.change) == (atom.digest, atom.change):
        return before
    for said in mine:
        if (said.as_of, said.digest, said.change) == (moment, atom.digest, atom.change):
            return said
    return None


def what_of(atom: FactRow, before: RecordedFact | None) -> What:
    if atom.change == Change.REMOVE:
        return "removed"
    return "changed" if before is not None and before.change == Change.ADD else "added"


def overruled_by(atom: FactRow, said: Iterable[RecordedFact], delivery: Delivery) -> str:
    """The weightier source that says otherwise about the same thing, or nothing."""
    latest: dict[str, RecordedFact] = {}
    for each in said:
        if each.source != delivery.source and (
            each.source not in latest or each.age > latest[each.source].age
        ):
            latest[each.source] = each
    if not latest:
        return ""
    me = RecordedFact(0, "", atom.kind, "", "", "", b"", 0, 0, "", delivery.source_kind).rank
    for each in latest.values():
        if each.rank > me and (each.digest, each.change) != (atom.digest, atom.change):
            return each.source
    return ""


def differences(
    connection: Connection, kept: list[tuple[FactRow, What, RecordedFact | None, str]]
) -> Iterator[Difference]:
    ids = [str(before.id) for _, _, before, _ in kept if before is not None]
    payloads: dict[int, dict[str, Any]] = {}
    for start in range(0, len(ids), 500):
        some = [int(each) for each in ids[start : start + 500]]
        query = select(FACTS.c.id, FACTS.c.payload).where(FACTS.c.id.in_(some))
        payloads |= {row.id: json.loads(row.payload) for row in connection.execute(query)}
    for atom, what, before, ruled in kept:
        held = None if before is None or before.change != "add" else payloads[before.id]
        after = None if what == "removed" else json.loads(atom.payload)
        if atom.kind in SHARED and after is not None:
            after["person"] = atom.person
            if held is not None and before is not None:
                held = {**held, "person": before.person}
        yield Difference(atom.person, atom.kind, atom.key, what, held, after, ruled)
