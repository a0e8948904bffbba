"""Put prepared statements beside what is on record: what they would change, and write the facts."""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Final

import attrs
from sqlalchemy import Connection, select

from goodstanding.errors import InputError
from goodstanding.gc_pause import without_collection
from goodstanding.store.confirmations import packed, unpacked
from goodstanding.store.corrections import CORRECTIONS, corrected
from goodstanding.store.keys import SHARED
from goodstanding.store.preview import (
    Difference,
    ImportOutcome,
    What,
    difference_of,
    overruled_by,
    same_word,
)
from goodstanding.store.queries import among, undone
from goodstanding.store.rows import Row, add_facts, add_receipt, next_id
from goodstanding.store.sightings import utc_day
from goodstanding.store.sightings_on_record import sightings
from goodstanding.store.source_precedence import RecordedFact, last_words, payload_of
from goodstanding.store.statements import (
    Change,
    Delivery,
    FactRow,
    microseconds,
)
from goodstanding.store.tables import BOOKED, FACTS, IMPORTS

_age: Final = attrgetter("age")
_AT_ONCE: Final = 500
_COLUMNS: Final = tuple(
    getattr(FACTS.c, "change" if name == "payload" else name) for name in RecordedFact._fields[:9]
)
"""The columns of a fact without its payload, which is seldom needed."""


class Recorder:
    """One import in one transaction; writes only with `write`, else finds out what it would."""

    def __init__(
        self,
        connection: Connection,
        delivery: Delivery,
        *,
        write: bool,
        keep: int | None,
    ) -> None:
        self._connection = connection
        self._delivery = delivery
        self._write = write
        self._keep = keep
        self._gone = undone(connection)
        self._recorded_at = microseconds(delivery.now)
        self._moment = delivery.moment
        self._outcome = ImportOutcome(left_out=delivery.left_out)
        _check_source(connection, delivery)
        self._said_again = _said_again(connection, delivery, self._gone)
        self.import_id = next_id(connection, IMPORTS)
        self._fact_id = next_id(connection, FACTS)
        self._first = self._fact_id == 1
        self._restatements: set[tuple[int, int]] = set()

    def run(self, chunks: Iterable[list[FactRow]]) -> ImportOutcome:
        """Go through the prepared statements."""
        for chunk in chunks:
            with without_collection():
                self._chunk(chunk)
        if self._write:
            self._receipt()
        return self._outcome

    def _chunk(self, chunk: list[FactRow]) -> None:
        # Nothing can be on record in a store that is empty.
        standing = {} if self._first else _standing(self._connection, chunk, self._gone)
        taken_back = self._taken_back(chunk, standing)
        withdrawn = _withdrawn(standing, self._delivery.source)
        news = [(row, *self._heard(row, standing)) for row in chunk]
        news = [
            row
            for row in news
            if not self._said_again_by(*row, withdrawn)
            and not (taken_back and self._stays_corrected(row[0], row[1], taken_back))
        ]
        payloads = _payloads(
            self._connection, [fact.id for _, own, before, _ in news if before for fact in own]
        )
        rows: list[Row] = []
        kept: list[Difference] = []
        token: list[bytes] = []
        room = None if self._keep is None else self._keep - len(self._outcome.differences)
        for row, own, before, facts in news:
            what: What = "removed" if row.change == Change.REMOVE else "added"
            full = room is not None and len(kept) >= room
            ruled = overruled_by(row, facts, self._delivery) if facts else ""
            if before or not full:
                stood = self._stood(own, payloads) if before else None
                difference = difference_of(row, before, stood)
                what = difference.what
                if what != "unchanged" and not full:
                    kept.append(attrs.evolve(difference, overruled_by=ruled))
            self._count(row, what, ruled, facts)
            text = f"{what}|{'|'.join(row.group)}|{before.id if before else ''}"
            token += (text.encode(), row.digest)
            if self._write:
                rows.append(self._row(row))
                if self._said_again:
                    rows += self._restated(own)
                    if row.change == Change.REMOVE:
                        rows += self._restated(self._parts_of(row))
        self._outcome.content.update(b"".join([row.digest for row in chunk]))
        self._outcome.token.update(b"".join(token))
        self._outcome.differences += kept
        if rows:
            add_facts(self._connection, rows)

    def _taken_back(
        self, chunk: list[FactRow], standing: dict[tuple[str, str, str], list[RecordedFact]]
    ) -> list[RecordedFact]:
        """The facts on the same things that were taken back, or are now; they no longer stand."""
        ids = {int(row.key) for row in chunk if row.kind == CORRECTIONS}
        ids |= corrected(facts for (_, kind, _), facts in standing.items() if kind == CORRECTIONS)
        if not ids:
            return []
        found = [fact for facts in standing.values() for fact in facts if fact.id in ids]
        for group, facts in standing.items():
            standing[group] = [fact for fact in facts if fact.id not in ids]
        return found

    def _stays_corrected(
        self, row: FactRow, own: list[RecordedFact], taken_back: list[RecordedFact]
    ) -> bool:
        """Whether a row repeats what was corrected; it is noted and does not count again.

        Once its source has said something else since, it is news.
        """
        for fact in taken_back:
            if (
                (fact.source, fact.person, fact.kind, fact.key)
                == (self._delivery.source, row.person, row.kind, row.key)
                and (fact.digest, fact.change) == (row.digest, row.change)
                and not self._said_otherwise_since(fact, own)
            ):
                self._outcome.found[row.kind, "corrected"] += 1
                self._outcome.confirmed.append(fact.id)
                return True
        return False

    def _said_otherwise_since(self, corrected: RecordedFact, own: list[RecordedFact]) -> bool:
        if any(fact.as_of > corrected.as_of for fact in own):
            return True
        return bool(own) and any(map(sightings(self._connection, None, utc_day).later, own))

    def _heard(
        self, row: FactRow, standing: dict[tuple[str, str, str], list[RecordedFact]]
    ) -> tuple[list[RecordedFact], RecordedFact | None, Sequence[RecordedFact]]:
        """What its source said of the same, the last of it by now, and what all said."""
        facts = standing.get(row.group, ())
        own = [fact for fact in facts if fact.source == self._delivery.source]
        return own, _last(own, self._moment) if own else None, facts

    def _said_again_by(
        self,
        row: FactRow,
        own: list[RecordedFact],
        before: RecordedFact | None,
        _: Sequence[RecordedFact],
        withdrawn: dict[str, list[RecordedFact]],
    ) -> bool:
        """Whether a row says word for word what is on record; it is noted and not written.

        What went with a thing that the source has withdrawn since is said anew.
        """
        same = same_word(row, own, before, self._moment) if own else None
        if same is None:
            return False
        if any(
            same.as_of <= removal.as_of <= self._moment and _is_part_of(row, removal)
            for removal in withdrawn.get(row.person, ())
        ):
            return False
        self._outcome.found[row.kind, "unchanged"] += 1
        self._outcome.confirmed.append(same.id)
        return True

    def _stood(
        self, own: list[RecordedFact], payloads: dict[int, str]
    ) -> tuple[RecordedFact, dict[str, Any]]:
        """The source's word by now, with what it need not repeat."""
        heard = [
            fact._replace(payload=payloads[fact.id]) for fact in own if fact.as_of <= self._moment
        ]
        (word,) = last_words(heard)
        return word, payload_of(word)

    def _count(self, row: FactRow, what: What, ruled: str, facts: Sequence[RecordedFact]) -> None:
        self._outcome.found[row.kind, what] += 1
        if ruled and what != "unchanged":
            self._outcome.found[row.kind, "overruled"] += 1
        if what == "removed" and not any(fact.change == Change.ADD for fact in facts):
            self._outcome.found[row.kind, "unmatched"] += 1

    def _row(self, atom: FactRow) -> Row:
        self._fact_id += 1
        return (
            self._fact_id - 1,
            self.import_id,
            atom.person,
            atom.kind,
            atom.key,
            atom.change,
            atom.payload,
            atom.digest,
            atom.day,
            self._moment,
            self._recorded_at,
        )

    def _parts_of(self, row: FactRow) -> list[RecordedFact]:
        """What its source said of the parts of a thing, such as the terms of a license."""
        query = (
            select(*_COLUMNS, IMPORTS.c.source, IMPORTS.c.source_kind)
            .join_from(FACTS, IMPORTS, FACTS.c.import_id == IMPORTS.c.id)
            .where(
                FACTS.c.person == row.person,
                FACTS.c.kind.startswith(f"{row.kind}/", autoescape=True),
                FACTS.c.key.startswith(f"{row.key}/", autoescape=True),
                IMPORTS.c.source == self._delivery.source,
            )
        )
        facts = map(RecordedFact._make, self._connection.execute(query).all())
        return [fact for fact in facts if fact.import_id not in self._gone]

    def _restated(self, mine: list[RecordedFact]) -> Iterator[Row]:
        """What the source said again after the moment of a file that arrives late.

        It was not written then, because it changed nothing; between the late fact and the next it
        does.
        """
        for fact in mine:
            again = self._said_again.get(fact.id)
            if again is None or any(
                (other.import_id, other.kind, other.key, other.digest)
                == (again[1], fact.kind, fact.key, fact.digest)
                for other in mine
            ):
                continue
            if (fact.id, again[1]) in self._restatements:
                continue
            self._restatements.add((fact.id, again[1]))
            payload, day = self._connection.execute(
                select(FACTS.c.payload, FACTS.c.day).where(FACTS.c.id == fact.id)
            ).one()
            fact_id, self._fact_id = self._fact_id, self._fact_id + 1
            yield (
                fact_id,
                again[1],
                fact.person,
                fact.kind,
                fact.key,
                fact.change,
                payload,
                fact.digest,
                day,
                again[0],
                self._recorded_at,
            )

    def _receipt(self) -> None:
        add_receipt(
            self._connection,
            self._delivery,
            id=self.import_id,
            digest=self._outcome.content.digest(),
            counts=self._outcome.totals(),
            confirmed=packed(self._outcome.confirmed),
        )


def _check_source(connection: Connection, delivery: Delivery) -> None:
    known = connection.execute(
        select(IMPORTS.c.source_kind).where(IMPORTS.c.source == delivery.source).limit(1)
    ).scalar()
    if known is not None and known != delivery.source_kind:
        raise InputError(
            f"source {delivery.source!r}: is on record as {known}, it cannot be "
            f"{delivery.source_kind} now; give this one another name"
        )


def _said_again(
    connection: Connection, delivery: Delivery, gone: dict[int, int]
) -> dict[int, tuple[int, int]]:
    """The facts that the source said again at this delivery's moment or later, and by which import.

    Nothing for a delivery that is the latest of its source, as nearly all are.
    """
    later = connection.execute(
        select(IMPORTS.c.id, IMPORTS.c.as_of, IMPORTS.c.confirmed).where(
            IMPORTS.c.source == delivery.source, IMPORTS.c.as_of >= delivery.moment
        )
    )
    found: dict[int, tuple[int, int]] = {}
    for row in later:
        if row.id not in gone:
            for fact in unpacked(row.confirmed):
                found[fact] = max(found.get(fact, (0, 0)), (row.as_of, row.id))
    return found


def _standing(
    connection: Connection, chunk: list[FactRow], gone: dict[int, int]
) -> dict[tuple[str, str, str], list[RecordedFact]]:
    """What is on record on the same things, by all sources; their payloads are not read."""
    found: dict[tuple[str, str, str], list[RecordedFact]] = {}
    base = select(*_COLUMNS, IMPORTS.c.source, IMPORTS.c.source_kind).join_from(
        FACTS, IMPORTS, FACTS.c.import_id == IMPORTS.c.id
    )
    shared = [atom for atom in chunk if atom.kind in SHARED]
    own = [atom for atom in chunk if atom.kind not in SHARED]
    queries = []
    if own:
        kinds = {CORRECTIONS, *(atom.kind for atom in own)}
        kinds |= {kind.partition("/")[0] for kind in kinds}
        queries.append(
            base.where(
                among(connection, FACTS.c.person, {atom.person for atom in own}),
                FACTS.c.kind.in_(sorted(kinds)),
            )
        )
    if shared:
        queries.append(
            base.where(
                BOOKED,
                FACTS.c.kind.in_(sorted({atom.kind for atom in shared})),
                among(connection, FACTS.c.key, {atom.key for atom in shared}),
            )
        )
    wanted = {atom.group for atom in chunk}
    for query in queries:
        # All at once: fetching them singly takes twice the time.
        for fact in map(RecordedFact._make, connection.execute(query).all()):
            group = ("" if fact.kind in SHARED else fact.person, fact.kind, fact.key)
            asked = group in wanted or fact.kind == CORRECTIONS or fact.change == Change.REMOVE
            if asked and fact.import_id not in gone:
                found.setdefault(group, []).append(fact)
    return found


def _withdrawn(
    standing: dict[tuple[str, str, str], list[RecordedFact]], source: str
) -> dict[str, list[RecordedFact]]:
    """By person, the removals of whole things, which take their parts with them, by a source."""
    found: dict[str, list[RecordedFact]] = {}
    for (_, kind, _), facts in standing.items():
        if "/" not in kind:
            for fact in facts:
                if fact.change == Change.REMOVE and fact.source == source:
                    found.setdefault(fact.person, []).append(fact)
    return found


def _is_part_of(row: FactRow, removal: RecordedFact) -> bool:
    """Whether a row tells of a part of the thing that was removed, such as a license's term."""
    return row.kind.startswith(f"{removal.kind}/") and row.key.startswith(f"{removal.key}/")


def _payloads(connection: Connection, ids: list[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        query = select(FACTS.c.id, FACTS.c.payload).where(FACTS.c.id.in_(some))
        found |= {row.id: row.payload for row in connection.execute(query)}
    return found


def _last(mine: list[RecordedFact], moment: int) -> RecordedFact | None:
    """The last of a source's words that describe this moment or an earlier one."""
    if len(mine) == 1:  # as nearly always
        return mine[0] if mine[0].as_of <= moment else None
    heard = [fact for fact in mine if fact.as_of <= moment]
    return max(heard, key=_age, default=None)
