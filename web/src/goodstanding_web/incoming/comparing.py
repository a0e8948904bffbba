"""What uploaded files would change, and recording them: the same way as the command `import`."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final

import attrs

from goodstanding.cli.export_source import exports_in, fits_any
from goodstanding.cli.import_exports import keep_profiles
from goodstanding.cli.people import directory_of_store
from goodstanding.errors import InputError
from goodstanding.features.imports.file_moment import file_moment
from goodstanding.features.imports.preparing import prepared, prepared_export, rows_left_out
from goodstanding.features.imports.statements import dossier_of_document, statements_of_dossier
from goodstanding.files import name_of
from goodstanding.intake.profiles.exports import Exports
from goodstanding.intake.profiles.own_sheets import OWN
from goodstanding.intake.profiles.questions import OpenQuestion, grouped
from goodstanding.intake.roster import read_roster
from goodstanding.site import clock
from goodstanding.store import Delivery, Prepared, Preview, Receipt, SourceKind, Store
from goodstanding_web.agency import Agency
from goodstanding_web.incoming.uploads import ImportOrder

_DOCUMENTS: Final = (".json", ".yaml", ".yml")
_NO_SOURCE: Final = "{}: the file does not say whose word it is. Write it below, such as Harbor HR"


@attrs.frozen
class Arrival:
    """One file on its way in: whose word it is, and its statements."""

    file: str
    delivery: Delivery
    statements: Prepared


@attrs.frozen
class Incoming:
    """All files of an upload; `stops` says why nothing can be recorded yet."""

    arrivals: tuple[Arrival, ...]
    questions: tuple[OpenQuestion, ...] = ()
    """What nobody could tell from the files, the worst first."""
    open_again: tuple[OpenQuestion, ...] = ()
    """What was asked with an earlier file and left open: it can be answered still."""
    notes: tuple[str, ...] = ()
    problems: tuple[OpenQuestion, ...] = ()
    """What is wrong in rows, each kind once."""
    stops: tuple[str, ...] = ()
    may_skip: bool = False
    """Whether the rest could be recorded without the bad rows."""
    exports: Exports | None = None

    @property
    def all_questions(self) -> tuple[OpenQuestion, ...]:
        """What can be answered: what is new, then what was left open before."""
        return (*self.questions, *self.open_again)

    @property
    def left_out(self) -> int:
        """How many rows are not read; answers about their people stay open."""
        return sum(arrival.delivery.left_out for arrival in self.arrivals)


def read_incoming(path: Path, order: ImportOrder, agency: Agency, now: datetime) -> Incoming:
    """Reads the files of an upload."""
    try:
        if path.suffix.lower() in _DOCUMENTS:
            return _document(path, order, agency, now)
        if fits_any(path):
            return _exports(path, order, agency.store, now)
        return _roster(path, order, agency, now)
    except InputError as error:
        # Whoever uploaded a file knows it by its name, not by where it is kept.
        found = (problem.replace(f"{path}: ", f"{path.name}: ") for problem in error.problems)
        return Incoming((), stops=tuple(found))


def previews(incoming: Incoming, store: Store) -> list[tuple[Arrival, Preview]]:
    """What each file would change beside what is on record."""
    return [
        (arrival, store.preview(arrival.statements, arrival.delivery))
        for arrival in incoming.arrivals
    ]


def record(incoming: Incoming, store: Store) -> list[Receipt]:
    """Records every file; its profile is kept, so that it is read the same way next time."""
    receipts = [store.apply(arrival.statements, arrival.delivery) for arrival in incoming.arrivals]
    if incoming.exports is not None:
        keep_profiles(incoming.exports)
    return receipts


def _document(path: Path, order: ImportOrder, agency: Agency, now: datetime) -> Incoming:
    if not order.source:
        return Incoming((), stops=(_NO_SOURCE.format(path.name),))
    dossier = dossier_of_document(path, agency.catalog.words)
    statements = agency.store.prepare(statements_of_dossier(dossier), checked=True)
    return Incoming(
        (Arrival(path.name, _delivery(order, agency.store, now, path.name), statements),)
    )


def _roster(path: Path, order: ImportOrder, agency: Agency, now: datetime) -> Incoming:
    words = agency.catalog.words
    read = read_roster(path, words)
    if not read.ok:
        known = frozenset(agency.store.persons())
        read = read_roster(path, words, known)
    problems = grouped(read.problems)
    may_skip = bool(read.problems) and not read.refused
    if read.problems and not (order.skip_bad_rows and may_skip):
        rows = rows_left_out(read)
        stop = f"{rows:,} {'row' if rows == 1 else 'rows'} could not be read"
        return Incoming((), problems=problems, stops=(stop,), may_skip=may_skip)
    if not order.source:
        return Incoming((), problems=problems, stops=(_NO_SOURCE.format(name_of(path)),))
    delivery = _delivery(order, agency.store, now, name_of(path), left_out=rows_left_out(read))
    statements = prepared(agency.store, read, order.source)
    notes = tuple(str(warning) for warning in read.warnings)
    return Incoming(
        (Arrival(name_of(path), delivery, statements),),
        notes=notes,
        problems=problems,
        may_skip=may_skip,
    )


def _exports(path: Path, order: ImportOrder, store: Store, now: datetime) -> Incoming:
    people = directory_of_store(store)
    found = exports_in(path, people=people)
    stops = [] if found.exports else ["Nothing of these files could be read"]
    own = [export for export in found.exports if export.profile is OWN]
    if own and not order.source:
        stops.append(_NO_SOURCE.format(own[0].file))
    return Incoming(
        () if stops else tuple(_arrivals(found, order, store, now)),
        questions=found.questions,
        open_again=found.open_again,
        notes=found.notes,
        stops=tuple(stops),
        exports=found,
    )


def _arrivals(found: Exports, order: ImportOrder, store: Store, now: datetime) -> Iterator[Arrival]:
    for export in found.exports:
        profile, accepted = export.profile, order
        if profile is not OWN:
            accepted = attrs.evolve(
                order,
                source=profile.source,
                source_kind=profile.source_kind,
                as_of=export.as_of.isoformat(),
            )
        delivery = _delivery(
            accepted, store, now, export.file, left_out=rows_left_out(export.roster)
        )
        statements = prepared_export(store, export, delivery.source)
        yield Arrival(export.file, delivery, statements)


def _delivery(
    order: ImportOrder, store: Store, now: datetime, file: str, left_out: int = 0
) -> Delivery:
    day = date.fromisoformat(order.as_of) if order.as_of else clock.day_of(now)
    return Delivery(
        order.source,
        SourceKind(order.source_kind),
        order.user,
        now,
        as_of=file_moment(store, order.source, min(day, clock.day_of(now)), now),
        file_name=file,
        left_out=left_out,
    )
