"""Put statements beside what is on record: what they would change, and write the facts."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from typing import Final

from sqlalchemy import Connection, select

from goodstanding.dossiers.shapes import shapes
from goodstanding.dossiers.values import Unreadable
from goodstanding.errors import InputError
from goodstanding.store.comparing import (
    Outcome,
    What,
    differences,
    overruled_by,
    same_word,
    what_of,
)
from goodstanding.store.confirmations import packed, unpacked
from goodstanding.store.keys import CREDENTIALS, SHARED
from goodstanding.store.reading import among, undone
from goodstanding.store.rows import Row, add_facts, add_receipt, next_id
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
        removals: list[Statement] = []
        for statement in statements:
            if statement.change is Change.REMOVE and statement.kind in CREDENTIALS:
                removals.append(statement)
                continue
            for atom in self._made(statement):
                before = self._said_before(atom)
                if before is None:
                    yield atom
                elif before != _gist(atom):
                    self._problems.append(
                        f"{atom.person}: {atom.kind} {atom.key}: is said twice, and not the same: "
                        f"{atom.payload}"
                    )
        # Last, when it is known whether the import adds the credential too.
        for statement in removals:
            whole = list(self._made(statement))
            replaced = bool(whole) and self._seen.get(_about(whole[0]), b"-")[:1] != b"-"
            parts = self._made(statement, parts_only=True) if replaced else whole
            yield from (atom for atom in parts if self._said_before(atom) is None)

    def _made(self, statement: Statement, *, parts_only: bool = False) -> list[Atom]:
        if len(self._problems) >= _PROBLEMS:
            self._problems.append("and perhaps more: only the first problems are told")
            raise InputError(self._problems)
        try:
            self._readable(statement)
            return list(atoms(statement, parts_only=parts_only))
        except InputError as error:
            where = f"{statement.person}: {statement.kind}"
            self._problems += (f"{where}: {problem}" for problem in error.problems)
            return []

    def _said_before(self, atom: Atom) -> bytes | None:
        """What this import has said on the same thing already; now it has said this."""
        gist = _gist(atom)
        before = self._seen.setdefault(_about(atom), gist)
        return None if before is gist else before

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
            group = atom.group
            said = standing.get(group, ())
            mine = [each for each in said if each.source == self._delivery.source]
            before = max(
                (each for each in mine if each.as_of <= self._moment),
                key=lambda each: each.age,
                default=None,
            )
            same = same_word(atom, mine, before, self._moment)
            if same is not None:
                self._count(atom.kind, "unchanged")
                self._outcome.confirmed.append(same.id)
                continue
            what = what_of(atom, before)
            self._count(atom.kind, what)
            ruled = overruled_by(atom, said, self._delivery)
            if ruled:
                self._count(atom.kind, "overruled")
            if what == "removed" and not any(each.change == Change.ADD for each in said):
                self._count(atom.kind, "unmatched")
            self._outcome.token.update(
                f"{what}|{'|'.join(group)}|{before.id if before else ''}".encode() + atom.digest
            )
            if self._keep is None or len(self._outcome.differences) + len(kept) < self._keep:
                kept.append((atom, what, before, ruled))
            if self._write:
                rows.append(self._row(atom))
                if self._said_again:
                    rows += self._restated(mine)
        self._outcome.differences += differences(self._connection, kept)
        if rows:
            add_facts(self._connection, rows)

    def _count(self, kind: str, what: str) -> None:
        self._outcome.counts[what] += 1
        self._outcome.kinds[kind][what] += 1

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


def _about(atom: Atom) -> bytes:
    return blake2b("\x1f".join(atom.group).encode(), digest_size=16).digest()


def _gist(atom: Atom) -> bytes:
    return (b"+" if atom.change == Change.ADD else b"-") + atom.digest
