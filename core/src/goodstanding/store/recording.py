"""Put statements beside what is on record: what they would change, and write the facts."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from typing import Any, Final, Literal

import attrs
from sqlalchemy import Connection, func, insert, select

from goodstanding.dossiers.shapes import shapes
from goodstanding.dossiers.values import Unreadable
from goodstanding.errors import InputError
from goodstanding.store.confirmations import packed, unpacked
from goodstanding.store.keys import SHARED
from goodstanding.store.reading import among, undone
from goodstanding.store.statements import (
    Atom,
    Change,
    Delivery,
    Statement,
    atoms,
    microseconds,
)
from goodstanding.store.tables import BOOKED, FACTS, IMPORTS
from goodstanding.store.weighing import Said
from goodstanding.words import Words

_AT_ONCE: Final = 5000
_PROBLEMS: Final = 1000

What = Literal["added", "changed", "removed", "unchanged"]
Row = tuple[int, int, str, str, str, str, str, bytes, str | None, int, int]
"""A row of the table of facts."""

COLUMNS: Final = tuple(column.name for column in FACTS.columns)


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
class Outcome:
    """All that one pass over the statements finds out."""

    counts: Counter[str] = attrs.Factory(Counter)
    kinds: dict[str, Counter[str]] = attrs.Factory(dict)
    differences: list[Difference] = attrs.Factory(list)
    confirmed: list[int] = attrs.Factory(list)
    token: Any = attrs.Factory(lambda: blake2b(digest_size=16))
    content: Any = attrs.Factory(lambda: blake2b(digest_size=16))

    def totals(self) -> dict[str, Any]:
        """The counts as they are kept with the receipt."""
        names = ("added", "changed", "removed", "unchanged", "overruled", "unmatched")
        made: dict[str, Any] = {name: self.counts[name] for name in names}
        made["kinds"] = {kind: dict(found) for kind, found in sorted(self.kinds.items())}
        return made


class Recorder:
    """One import in one transaction; writes only with `write`, else finds out what it would."""

    def __init__(
        self,
        connection: Connection,
        delivery: Delivery,
        words: Words,
        *,
        write: bool,
        keep: int | None,
    ) -> None:
        self._connection = connection
        self._delivery = delivery
        self._shapes = shapes(words)
        self._write = write
        self._keep = keep
        self._gone = undone(connection)
        self._recorded_at = microseconds(delivery.now)
        self._moment = delivery.moment
        self._outcome = Outcome()
        self._problems: list[str] = []
        self._seen: dict[bytes, bytes] = {}
        _check_source(connection, delivery)
        self._said_again = _said_again(connection, delivery, self._gone)
        self.import_id = next_id(connection, IMPORTS)
        self._fact_id = next_id(connection, FACTS)

    def run(self, statements: Iterable[Statement]) -> Outcome:
        """Go through the statements; `InputError` with every problem, and then nothing is kept."""
        fresh = self._fresh(statements)
        while chunk := list(islice(fresh, _AT_ONCE)):
            self._chunk(chunk)
        if self._problems:
            raise InputError(self._problems)
        if self._write:
            self._receipt()
        return self._outcome

    def _fresh(self, statements: Iterable[Statement]) -> Iterator[Atom]:
        """The atoms that were not in this import before; two that contradict are a problem."""
        for statement in statements:
            if len(self._problems) >= _PROBLEMS:
                self._problems.append("and perhaps more: only the first problems are told")
                raise InputError(self._problems)
            try:
                self._readable(statement)
                made = list(atoms(statement))
            except InputError as error:
                where = f"{statement.person}: {statement.kind}"
                self._problems += (f"{where}: {problem}" for problem in error.problems)
                continue
            for atom in made:
                name = "\x1f".join(atom.group).encode()
                about = blake2b(name, digest_size=16).digest()
                what = atom.digest if atom.change == Change.ADD else b"-" + atom.digest
                before = self._seen.setdefault(about, what)
                if before is not what:
                    if before != what:
                        self._problems.append(
                            f"{atom.person}: {atom.kind} {atom.key}: is said twice, and not the "
                            f"same: {atom.payload}"
                        )
                    continue
                yield atom

    def _readable(self, statement: Statement) -> None:
        """`InputError` for what no dossier could hold; a plugin's own kinds are left to it."""
        if statement.change is not Change.ADD:
            return
        payload = statement.payload
        if statement.kind == "person":
            record = self._shapes.person
            names = {key.key for key in record.keys}
            payload = {name: held for name, held in payload.items() if name in names}
            payload["id"] = statement.person
        elif statement.kind in self._shapes.kinds:
            record = self._shapes.kinds[statement.kind]
            if statement.kind == "licenses" and not payload.get("id"):
                payload = {**payload, "id": "-"}
        else:
            return
        try:
            record.read(payload)
        except Unreadable as bad:
            raise InputError(
                f"{path.removeprefix('.')}: {told}" if path else told for path, told in bad.problems
            ) from None

    def _chunk(self, chunk: list[Atom]) -> None:
        standing = _standing(self._connection, chunk, self._gone)
        rows: list[Row] = []
        kept: list[tuple[Atom, What, Said | None, str]] = []
        for atom in chunk:
            self._outcome.content.update(atom.digest)
            said = standing.get(atom.group, ())
            mine = [each for each in said if each.source == self._delivery.source]
            before = max(
                (each for each in mine if each.as_of <= self._moment),
                key=lambda each: each.age,
                default=None,
            )
            same = _same(atom, mine, before, self._moment)
            if same is not None:
                self._count(atom.kind, "unchanged")
                self._outcome.confirmed.append(same.id)
                continue
            what = _what(atom, before)
            self._count(atom.kind, what)
            ruled = _overruled(atom, said, self._delivery)
            if ruled:
                self._count(atom.kind, "overruled")
            if what == "removed" and not any(each.change == Change.ADD for each in said):
                self._count(atom.kind, "unmatched")
            self._outcome.token.update(
                f"{what}|{'|'.join(atom.group)}|{before.id if before else ''}".encode()
                + atom.digest
            )
            if self._keep is None or len(self._outcome.differences) + len(kept) < self._keep:
                kept.append((atom, what, before, ruled))
            if self._write:
                rows.append(self._row(atom))
                rows += self._restated(mine)
        self._outcome.differences += _differences(self._connection, kept)
        if rows:
            add_facts(self._connection, rows)

    def _count(self, kind: str, what: str) -> None:
        self._outcome.counts[what] += 1
        self._outcome.kinds.setdefault(kind, Counter())[what] += 1

    def _row(self, atom: Atom) -> Row:
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

    def _restated(self, mine: list[Said]) -> Iterator[Row]:
        """What the source said again after the moment of a file that arrives late.

        It was not written then, because it changed nothing; between the late fact and the next it
        does.
        """
        for said in mine:
            again = self._said_again.get(said.id)
            if again is None or any(
                each.import_id == again[1] and each.digest == said.digest for each in mine
            ):
                continue
            payload, day = self._connection.execute(
                select(FACTS.c.payload, FACTS.c.day).where(FACTS.c.id == said.id)
            ).one()
            fact_id, self._fact_id = self._fact_id, self._fact_id + 1
            yield (
                fact_id,
                again[1],
                said.person,
                said.kind,
                said.key,
                said.change,
                payload,
                said.digest,
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


def add_receipt(connection: Connection, delivery: Delivery, **more: Any) -> None:
    """Write a receipt."""
    connection.execute(
        insert(IMPORTS).values(
            source=delivery.source,
            source_kind=delivery.source_kind.value,
            recorder=delivery.recorder,
            recorded_at=microseconds(delivery.now),
            as_of=delivery.moment,
            file_name=delivery.file_name,
            **{**more, "counts": json.dumps(more["counts"])},
        )
    )


def add_facts(connection: Connection, rows: list[Row]) -> None:
    """Write facts by the fastest way the database has."""
    names = ", ".join(COLUMNS)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(COLUMNS))
        # The names are ours, the values are parameters.
        connection.exec_driver_sql(f"INSERT INTO facts ({names}) VALUES ({marks})", rows)  # noqa: S608
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY facts ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def next_id(connection: Connection, table: Any) -> int:
    """The next free number; only one import writes at a time, so that nobody else takes it."""
    highest: int | None = connection.execute(select(func.max(table.c.id))).scalar()
    return (highest or 0) + 1


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
    connection: Connection, chunk: list[Atom], gone: dict[int, int]
) -> dict[tuple[str, str, str], list[Said]]:
    """What is on record on the same things, by all sources; their payloads are not read."""
    found: dict[tuple[str, str, str], list[Said]] = {}
    columns = [
        column if column.name != "payload" else FACTS.c.change
        for column in (getattr(FACTS.c, name) for name in Said._fields[:9])
    ]
    base = select(*columns, IMPORTS.c.source, IMPORTS.c.source_kind).join_from(
        FACTS, IMPORTS, FACTS.c.import_id == IMPORTS.c.id
    )
    shared = [atom for atom in chunk if atom.kind in SHARED]
    own = [atom for atom in chunk if atom.kind not in SHARED]
    queries = []
    if own:
        kinds = {atom.kind for atom in own}
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
        for row in connection.execute(query):
            said = Said._make(row)
            group = ("" if said.kind in SHARED else said.person, said.kind, said.key)
            if group in wanted and said.import_id not in gone:
                found.setdefault(group, []).append(said)
    return found


def _same(atom: Atom, mine: list[Said], before: Said | None, moment: int) -> Said | None:
    """The fact that says the same already: the source's word before, or one of the same moment."""
    if before is not None and (before.digest, before.change) == (atom.digest, atom.change):
        return before
    for said in mine:
        if (said.as_of, said.digest, said.change) == (moment, atom.digest, atom.change):
            return said
    return None


def _what(atom: Atom, before: Said | None) -> What:
    if atom.change == Change.REMOVE:
        return "removed"
    return "changed" if before is not None and before.change == Change.ADD else "added"


def _overruled(atom: Atom, said: Iterable[Said], delivery: Delivery) -> str:
    """The weightier source that says otherwise about the same thing, or nothing."""
    latest: dict[str, Said] = {}
    for each in said:
        if each.source != delivery.source and (
            each.source not in latest or each.age > latest[each.source].age
        ):
            latest[each.source] = each
    if not latest:
        return ""
    me = Said(0, "", atom.kind, "", "", "", b"", 0, 0, "", delivery.source_kind).rank
    for each in latest.values():
        if each.rank > me and (each.digest, each.change) != (atom.digest, atom.change):
            return each.source
    return ""


def _differences(
    connection: Connection, kept: list[tuple[Atom, What, Said | None, str]]
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
