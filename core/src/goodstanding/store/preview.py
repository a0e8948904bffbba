"""What a statement would change beside what is on record, and what an import as a whole would."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, Literal

import attrs

from goodstanding.store.keys import SHARED
from goodstanding.store.source_precedence import RecordedFact, carried
from goodstanding.store.statements import Change, Delivery, FactRow

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
    left_out: int = 0
    confirmed: list[int] = attrs.Factory(list)
    token: Any = attrs.Factory(lambda: blake2b(digest_size=16))
    content: Any = attrs.Factory(lambda: blake2b(digest_size=16))

    def totals(self) -> dict[str, Any]:
        """The counts as they are kept with the receipt."""
        names = ("added", "changed", "removed", "unchanged", "overruled", "unmatched")
        numbers: dict[str, Any] = dict.fromkeys(names, 0)
        if any(name == "corrected" for _, name in self.found):
            numbers["corrected"] = 0
        kinds: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for (kind, name), count in self.found.items():
            numbers[name] += count
            kinds[kind][name] = count
        if self.left_out:
            numbers["left_out"] = self.left_out
        return {**numbers, "kinds": dict(sorted(kinds.items()))}


def same_word(
    row: FactRow, own: list[RecordedFact], before: RecordedFact | None, moment: int
) -> RecordedFact | None:
    """The fact that says the same already: the source's word before, or one of the same moment."""
    if before is not None and (before.digest, before.change) == (row.digest, row.change):
        return before
    for fact in own:
        if (fact.as_of, fact.digest, fact.change) == (moment, row.digest, row.change):
            return fact
    return None


def difference_of(
    row: FactRow, before: RecordedFact | None, stood: tuple[RecordedFact, dict[str, Any]] | None
) -> Difference:
    """What a row changes beside what its source said before, with what that goes on saying."""
    known = None
    if stood is not None and stood[0].change == Change.ADD:
        known = stood[1]
    after = None
    if row.change == Change.ADD:
        after = {**carried(row.kind, known), **json.loads(row.payload)}
    what: What = "added" if known is None else "changed"
    if after is None:
        what = "removed"
    if row.kind in SHARED:
        after = None if after is None else {**after, "person": row.person}
        known = None if known is None or before is None else {**known, "person": before.person}
    if after is not None and after == known:
        what = "unchanged"
    return Difference(row.person, row.kind, row.key, what, known, after)


def overruled_by(row: FactRow, facts: Iterable[RecordedFact], delivery: Delivery) -> str:
    """The weightier source that says otherwise about the same thing, or nothing."""
    latest: dict[str, RecordedFact] = {}
    for fact in facts:
        if fact.source != delivery.source and (
            fact.source not in latest or fact.age > latest[fact.source].age
        ):
            latest[fact.source] = fact
    if not latest:
        return ""
    me = RecordedFact(0, "", row.kind, "", "", "", b"", 0, 0, "", delivery.source_kind).rank
    for fact in latest.values():
        if fact.rank > me and (fact.digest, fact.change) != (row.digest, row.change):
            return fact.source
    return ""
