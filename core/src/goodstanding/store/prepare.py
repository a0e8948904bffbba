"""Make statements ready to be compared and kept: read, split, written as text, each once."""

import marshal
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from goodstanding.errors import InputError
from goodstanding.intake.dossiers.shapes import Shapes, shapes
from goodstanding.intake.dossiers.values import Unreadable
from goodstanding.store.keys import CREDENTIALS, SHARED
from goodstanding.store.statements import Change, FactRow, Statement, atoms
from goodstanding.vocabulary import Words

_AT_ONCE: Final = 5000
_PROBLEMS: Final = 1000
_REMOVED: Final = b"-"
_Gists = dict[tuple[str, str], bytes]
"""The digest of what was said on each thing, after a sign for what it does."""


class Prepared:
    """Statements made ready once, for a preview and the import after it.

    Made by `Store.prepare`. Kept packed: as objects those of a large agency fill three times the
    memory.
    """

    def __init__(self, chunks: Iterable[list[FactRow]]) -> None:
        self._packed: Final = [marshal.dumps(list(map(tuple, chunk))) for chunk in chunks]

    def chunks(self) -> Iterator[list[FactRow]]:
        """The statements that are kept, some thousands at a time."""
        for packed in self._packed:
            yield list(map(FactRow._make, marshal.loads(packed)))  # noqa: S302 - our own bytes


def chunks_of(
    statements: Iterable[Statement] | Prepared, words: Words, *, checked: bool = False
) -> Iterator[list[FactRow]]:
    """The statements that are kept for those made, some thousands at a time, each once.

    With `checked`, what belongs in a dossier is not read again. `InputError` at the end, with every
    problem.
    """
    if isinstance(statements, Prepared):
        yield from statements.chunks()
        return
    preparation = _Preparation(shapes(words), checked=checked)
    fresh = preparation.fresh(statements)
    while chunk := list(islice(fresh, _AT_ONCE)):
        yield chunk
    if preparation.problems:
        raise InputError(preparation.problems)


class _Preparation:
    """One pass over statements; `problems` are complete when it is through."""

    def __init__(self, known: Shapes, *, checked: bool) -> None:
        self.problems: list[str] = []
        self._shapes = known
        self._checked = checked
        self._seen = _Seen()

    def fresh(self, statements: Iterable[Statement]) -> Iterator[FactRow]:
        """The atoms that were not made before; two that contradict are a problem."""
        removals: list[Statement] = []
        for statement in statements:
            if statement.change is Change.REMOVE and statement.kind in CREDENTIALS:
                removals.append(statement)
                continue
            seen = self._seen.of(statement)
            for atom in self._made(statement):
                gist = _gist(atom)
                before = seen.setdefault((atom.kind, atom.key), gist)
                if before is gist:
                    yield atom
                elif before != gist:
                    self.problems.append(
                        f"{atom.person}: {atom.kind} {atom.key}: is said twice, and not the same: "
                        f"{atom.payload}"
                    )
        # Last, when it is known whether the import adds the credential too.
        for statement in removals:
            seen = self._seen.of(statement)
            rows = self._made(statement)
            if rows and seen.get((rows[0].kind, rows[0].key), _REMOVED)[:1] != _REMOVED:
                rows = self._made(statement, parts_only=True)
            for atom in rows:
                gist = _gist(atom)
                if seen.setdefault((atom.kind, atom.key), gist) is gist:
                    yield atom

    def _made(self, statement: Statement, *, parts_only: bool = False) -> list[FactRow]:
        if len(self.problems) >= _PROBLEMS:
            self.problems.append("and perhaps more: only the first problems are told")
            raise InputError(self.problems)
        try:
            self._readable(statement)
            return list(atoms(statement, parts_only=parts_only))
        except InputError as error:
            where = f"{statement.person}: {statement.kind}"
            self.problems += (f"{where}: {problem}" for problem in error.problems)
            return []

    def _readable(self, statement: Statement) -> None:
        """`InputError` for what no dossier could hold; a plugin's own kinds are left to it."""
        if statement.change is not Change.ADD:
            return
        payload = statement.payload
        if statement.kind == "person":
            record = self._shapes.person
            payload = {**payload, "id": statement.person}
        elif statement.kind in self._shapes.kinds and not self._checked:
            record = self._shapes.kinds[statement.kind]
            if statement.kind == "licenses" and not payload.get("id"):
                payload = {**payload, "id": "-"}
        else:
            return
        try:
            record.read(payload)
        except Unreadable as bad:
            raise InputError(
                f"{path.removeprefix('.')}: {sentence}" if path else sentence
                for path, sentence in bad.problems
            ) from None


class _Seen:
    """What was said already, by kind and key: of the person at hand as it is, of others packed."""

    def __init__(self) -> None:
        self._shared: _Gists = {}
        self._person = ""
        self._own: _Gists = {}
        self._others: dict[str, bytes] = {}

    def of(self, statement: Statement) -> _Gists:
        """What was said on the things that a statement may be about; it is added to."""
        if statement.kind in SHARED:
            return self._shared
        if statement.person != self._person:
            self._others[self._person] = marshal.dumps(self._own)
            self._person = statement.person
            packed = self._others.pop(self._person, None)
            self._own = {} if packed is None else marshal.loads(packed)  # noqa: S302 - our own
        return self._own


def _gist(atom: FactRow) -> bytes:
    return (b"+" if atom.change == Change.ADD else _REMOVED) + atom.digest
