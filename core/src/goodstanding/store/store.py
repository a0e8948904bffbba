"""The store: what is known about whom, who said so, and when we knew."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from types import TracebackType
from typing import Any, Final

import attrs
from sqlalchemy import Connection, Engine, func, select

from goodstanding.errors import GoodStandingError, InputError, OperatorError
from goodstanding.facts import Assignment, Dossier, Visit
from goodstanding.store import undo
from goodstanding.store.bookings import B, booking
from goodstanding.store.changes import Changes, Mark, changes, last_mark, mark_at, supervisions
from goodstanding.store.engine import (
    PATIENCE,
    database_url,
    make_engine,
    place_of,
    reading,
    writing,
)
from goodstanding.store.integrity import Flaw, check_clock, damage, flaws
from goodstanding.store.issuers import issuer_sightings
from goodstanding.store.merge import Assembly, assemble
from goodstanding.store.migrate import ensure
from goodstanding.store.own_words import OwnWord, on_own_word
from goodstanding.store.prepare import Prepared, chunks_of
from goodstanding.store.preview import Preview
from goodstanding.store.queries import (
    Receipt,
    Recorded,
    bookings,
    by_person,
    history,
    known_by,
    last_receipt,
    license_numbers,
    of_kind,
    persons,
    receipts,
)
from goodstanding.store.queue_acts import QueueRecord
from goodstanding.store.record import Recorder
from goodstanding.store.sightings import Sightings, utc_day
from goodstanding.store.sightings_on_record import sightings
from goodstanding.store.source_precedence import RecordedFact, payload_of
from goodstanding.store.statements import Delivery, Statement, microseconds, moment_of
from goodstanding.store.structuring import dossier_converter, structured
from goodstanding.store.tables import FACTS, IMPORTS
from goodstanding.store.unread import Unread, unread
from goodstanding.vocabulary import CORE_WORDS, Words

SHOWN: Final = 1000
"""How many differences a preview lists if not told otherwise."""


@attrs.frozen
class SourceStatement:
    """What one source says, and of which moment."""

    source: str
    source_kind: str
    change: str
    payload: dict[str, Any]
    as_of: datetime
    import_id: int


@attrs.frozen
class Disagreement:
    """Sources that contradict each other on one thing; `used` is what the answers rest on."""

    person: str
    kind: str
    key: str
    used: SourceStatement
    others: tuple[SourceStatement, ...]


class Store:
    """All facts of a site; made by `open_store`. Every time is an argument, with its zone."""

    def __init__(
        self,
        engine: Engine,
        words: Words = CORE_WORDS,
        day_of: Callable[[datetime], date] = utc_day,
    ) -> None:
        self._engine = engine
        self._words = words
        self._day_of = day_of
        self._converter = dossier_converter()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def engine(self) -> Engine:
        """The database itself, for tables of others beside the facts; `engine.py` reads and writes.

        Of the facts' own tables nothing is promised: ask the store.
        """
        return self._engine

    @property
    def newest_day(self) -> date:
        """The day at the site of the latest moment that anything on record is of."""
        with self._reading() as connection:
            moment = connection.scalar(select(func.max(IMPORTS.c.as_of)))
        return date.min if moment is None else self._day_of(moment_of(moment))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._whole(), reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._whole(), writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """An error of reading that damage explains, as a sentence; one of this program as it is."""
        try:
            yield
        except GoodStandingError:
            raise
        except Exception as error:
            with reading(self._engine) as connection:
                flaw = next(damage(connection), None)
            if flaw is None:
                raise
            raise OperatorError(
                f"Cannot read {place_of(self._engine.url)}: it is damaged ({flaw}); "
                "'goodstanding database check' says all that is wrong"
            ) from error

    def check(self, now: datetime) -> tuple[Flaw, ...]:
        """Everything wrong with what is on record, and what to do; nothing if all is well."""
        found: list[Flaw] = []
        try:
            with reading(self._engine) as connection:
                found.extend(flaws(connection, now))
        except OperatorError:
            # Damage to the file was told before reading on became impossible.
            if not found:
                raise
        return tuple(found)

    def prepare(self, statements: Iterable[Statement], *, checked: bool = False) -> Prepared:
        """Make statements ready once, to be given to `preview` and then to `apply`.

        `checked`: those of a dossier's kinds were made of facts, read with the words of this store;
        they are not read again. `InputError` holds every statement that cannot be kept.
        """
        return Prepared(chunks_of(statements, self._words, checked=checked))

    def preview(
        self,
        statements: Iterable[Statement] | Prepared,
        delivery: Delivery,
        *,
        keep: int | None = SHOWN,
    ) -> Preview:
        """What an import would change, the first `keep` differences in full; nothing is written.

        `InputError` holds every statement that cannot be kept.
        """
        with self._reading() as connection:
            check_clock(connection, delivery.now)
            recorder = Recorder(connection, delivery, write=False, keep=keep)
            outcome = recorder.run(chunks_of(statements, self._words))
        return Preview(outcome.totals(), tuple(outcome.differences), outcome.token.hexdigest())

    def apply(
        self,
        statements: Iterable[Statement] | Prepared,
        delivery: Delivery,
        *,
        token: str | None = None,
    ) -> Receipt:
        """Record the statements, all or none; what the source has said already is not added again.

        With the `token` of a preview, `OperatorError` if the outcome would now be another one.
        """
        with self._writing() as connection:
            check_clock(connection, delivery.now)
            recorder = Recorder(connection, delivery, write=True, keep=0)
            outcome = recorder.run(chunks_of(statements, self._words))
            if token is not None and token != outcome.token.hexdigest():
                raise OperatorError(
                    "The facts on record have changed since the preview: look at a new preview, "
                    "then import again; nothing was changed"
                )
            (receipt,) = receipts(connection, recorder.import_id)
        return receipt

    def undo(self, receipt_id: int, recorder: str, now: datetime) -> Receipt:
        """Take an import back by a new receipt: every answer is as if it had never been.

        What was known before the undoing stays answerable by `known_at`. `InputError` if there is
        no such receipt or it was undone already; an undoing can be undone too.
        """
        with self._writing() as connection:
            number = undo.undo(connection, receipt_id, recorder, now)
            (receipt,) = receipts(connection, number)
        return receipt

    def dossier(self, person: str, known_at: datetime | None = None) -> Dossier:
        """All that is believed about a person, of what was recorded by `known_at`.

        Empty if nothing was known by then; `InputError` if nothing ever was.
        """
        content = self.dossier_json(person, known_at)
        return structured(self._converter, content)

    def dossier_json(self, person: str, known_at: datetime | None = None) -> dict[str, Any]:
        """The same in the shape of the dossier contract, with kinds that only plugins know."""
        with self._reading() as connection:
            seen = sightings(connection, known_by(known_at), self._day_of)
            for _, facts in by_person(connection, known_by(known_at), [person]):
                return assemble(person, facts, seen).dossier
            ever = connection.execute(
                select(FACTS.c.id).where(FACTS.c.person == person).limit(1)
            ).scalar()
        if ever is None:
            raise InputError(f"person {person!r}: nothing is on record")
        return {"person": {"id": person}}

    def dossiers(
        self, known_at: datetime | None = None, persons: Collection[str] | None = None
    ) -> Iterator[Dossier]:
        """The dossiers of all persons, or of some, in the order of their ids, read as a stream.

        Persons whom the roster has removed are left out.
        """
        for assembly, _ in self._assemblies(known_at, persons):
            yield structured(self._converter, assembly.dossier)

    def _assemblies(
        self, known_at: datetime | None, persons: Collection[str] | None
    ) -> Iterator[tuple[Assembly, Sightings]]:
        """What is believed about those who are not removed, person by person."""
        with self._reading() as connection:
            seen = sightings(connection, known_by(known_at), self._day_of)
            for person, facts in by_person(connection, known_by(known_at), persons):
                assembly = assemble(person, facts, seen)
                if assembly.present:
                    yield assembly, seen

    def dossiers_with_issuers(
        self,
        through: date,
        known_at: datetime | None = None,
        persons: Collection[str] | None = None,
    ) -> Iterator[tuple[Dossier, dict[str, tuple[date, str]]]]:
        """The dossiers, each with its licenses' last sightings by an issuer through a day.

        By license the day of that issuer's last file that told of it, and the name of the source.
        """
        for assembly, seen in self._assemblies(known_at, persons):
            yield (
                structured(self._converter, assembly.dossier),
                issuer_sightings(assembly, seen, through),
            )

    def of_kind(
        self, kind: str, known_at: datetime | None = None, *, source: str | None = None
    ) -> list[tuple[str, dict[str, Any]]]:
        """Person and payload of every fact of a kind, or a source's; of two on one, the last."""
        with self._reading() as connection:
            return list(of_kind(connection, known_by(known_at), kind, source))

    def persons(self, known_at: datetime | None = None) -> frozenset[str]:
        """The ids of all persons about whom anything was recorded by `known_at`."""
        with self._reading() as connection:
            return persons(connection, known_by(known_at))

    def visits(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        persons: Collection[str] | None = None,
        known_at: datetime | None = None,
    ) -> list[Visit]:
        """The visits booked from `since` through `until`, in the order of their ids."""
        return self._bookings(Visit, "visits", (since, until), persons, known_at)

    def assignments(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        persons: Collection[str] | None = None,
        known_at: datetime | None = None,
    ) -> list[Assignment]:
        """The assignments that touch the days from `since` through `until`."""
        return self._bookings(Assignment, "assignments", (since, until), persons, known_at)

    def _bookings(
        self,
        kind: type[B],
        name: str,
        days: tuple[date | None, date | None],
        persons: Collection[str] | None,
        known_at: datetime | None,
    ) -> list[B]:
        with self._reading() as connection:
            payloads = bookings(connection, name, known_by(known_at), days, persons)
            return [booking(kind, payload) for payload in payloads]

    def unread(
        self, persons: Collection[str] | None = None, known_at: datetime | None = None
    ) -> list[Unread]:
        """Rows about persons that imports have left out and no later one has read."""
        with self._reading() as connection:
            return list(unread(connection, known_by(known_at), persons))

    def license_numbers(self, known_at: datetime | None = None) -> list[tuple[str, str, str, str]]:
        """The person, state, category and number of every license that stands, by person."""
        with self._reading() as connection:
            return list(license_numbers(connection, known_by(known_at)))

    def mark(self) -> Mark:
        """How far the record goes now."""
        with self._reading() as connection:
            return last_mark(connection)

    def changed_since(self, mark: Mark) -> Changes:
        """Whose facts or bookings have changed since the mark, and the mark to ask with next."""
        with self._reading() as connection:
            return changes(connection, mark)

    def mark_at(self, moment: datetime) -> Mark:
        """How far the record had come at a moment, to ask what has changed since."""
        with self._reading() as connection:
            return mark_at(connection, microseconds(moment))

    def supervised_by(self, person: str) -> frozenset[str]:
        """The ids of all who were ever recorded as supervised by a person."""
        with self._reading() as connection:
            pairs = supervisions(connection)
            return frozenset(other for other, supervisor in pairs if supervisor == person)

    def history(self, person: str) -> list[Recorded]:
        """Every fact ever recorded about a person: who, when, from which source, of which day."""
        with self._reading() as connection:
            return history(connection, person)

    def receipts(self) -> list[Receipt]:
        """Every import and undoing, oldest first."""
        with self._reading() as connection:
            return list(receipts(connection))

    def last_receipt(self) -> int:
        """The number of the latest import or undoing; 0 before the first."""
        with self._reading() as connection:
            return last_receipt(connection)

    def disagreements(
        self,
        person: str | None = None,
        known_at: datetime | None = None,
        *,
        persons: Collection[str] | None = None,
    ) -> Iterator[Disagreement]:
        """Where sources contradict each other, about one person, some, or all."""
        persons = persons if person is None else [person]
        with self._reading() as connection:
            seen = sightings(connection, known_by(known_at), self._day_of)
            for who, facts in by_person(connection, known_by(known_at), persons):
                for split in assemble(who, facts, seen).splits:
                    others = tuple(_word(other) for other in split.others)
                    yield Disagreement(who, split.kind, split.key, _word(split.used), others)

    def on_own_word(self) -> list[OwnWord]:
        """What people told themselves, by person, of which no other source has spoken since."""
        with self._reading() as connection:
            return list(on_own_word(connection))

    @property
    def queue(self) -> QueueRecord:
        """What the site did about the items of its work queue."""
        return QueueRecord(self._engine)


def _word(fact: RecordedFact) -> SourceStatement:
    return SourceStatement(
        fact.source,
        fact.source_kind,
        fact.change,
        payload_of(fact),
        moment_of(fact.as_of),
        fact.import_id,
    )


def open_store(
    url: str,
    words: Words = CORE_WORDS,
    *,
    migrate: bool = False,
    patience: float = PATIENCE,
    day_of: Callable[[datetime], date] = utc_day,
) -> Store:
    """The store at `sqlite:///FILE` or `postgresql://USER@HOST/NAME`, made if it is empty.

    `words` are those that facts may use (the catalog's). `patience`: seconds to wait while another
    program writes. `OperatorError` is one sentence, without secrets; a database that an older
    program made is stepped up only with `migrate`. `day_of` is the site's day of a moment: a file
    speaks of the day on which it was made there.
    """
    engine = make_engine(database_url(url), patience)
    try:
        ensure(engine, migrate=migrate)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, words, day_of)
