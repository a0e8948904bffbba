"""Exports on their way into the store: each file by its profile, each as its own source's word."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

import attrs

from goodstanding.as_json import to_json
from goodstanding.cli import console
from goodstanding.cli.consent import agreed
from goodstanding.cli.exit_codes import Exit
from goodstanding.cli.export_source import exports_in, tell_questions
from goodstanding.cli.import_notes import tell_new_numbers
from goodstanding.cli.people import directory_of_store
from goodstanding.errors import InputError
from goodstanding.features.imports.file_moment import file_moment
from goodstanding.features.imports.page import ExportAnswer, ExportsAnswer
from goodstanding.features.imports.preparing import prepared_export, rows_left_out
from goodstanding.features.imports.text import preview_text, receipt_text
from goodstanding.intake.matching import Directory
from goodstanding.intake.profiles.answers import left_open
from goodstanding.intake.profiles.exports import Export, Exports
from goodstanding.intake.profiles.own_sheets import OWN
from goodstanding.site import clock, profiles
from goodstanding.store import Delivery, Prepared, Preview, Receipt, SourceKind, Store

_SHOWN: Final = 8
_NAMED: Final = 5


@attrs.frozen(kw_only=True)
class Order:
    """How an import of exports is to be done."""

    path: Path
    source: str | None
    recorder: str
    now: datetime
    profile: Path | None
    yes: bool
    json: bool


def import_exports(order: Order, store: Store) -> int:
    """Shows what each file would change, then records them all."""
    people = directory_of_store(store)
    before = frozenset(people)
    with console.progress() as progress:
        progress("Reading files", 0, 0)
        exports = exports_in(order.path, order.profile, people=people)
    tell_questions(exports)
    dossiers = (found for export in exports.exports for found in export.roster.people.values())
    tell_new_numbers(dossiers, store)
    console.tell_problems(_missing(exports, people, before))
    if not exports.exports:
        raise InputError(f"{order.path}: nothing of it could be read")
    deliveries = [(export, _delivery(export, order, store)) for export in exports.exports]
    ready = [
        (delivery, prepared_export(store, export, delivery.source))
        for export, delivery in deliveries
    ]
    if not order.yes and not _previewed(order, store, exports, ready):
        return Exit.NO
    receipts = []
    for export, (delivery, statements) in zip(exports.exports, ready, strict=True):
        receipt = store.apply(statements, delivery)
        receipts.append(_answer(export, receipt=receipt))
        if not order.json:
            console.show(receipt_text(receipt))
    keep_profiles(exports)
    if order.json:
        _show_answer(receipts, exports)
    fresh = any(question.first is not None for question in exports.questions)
    left_out = any(delivery.left_out for delivery, _ in ready)
    # A job that runs at night has nobody to read what it says.
    return Exit.NO if fresh and left_out else Exit.FINE


def keep_profiles(exports: Exports) -> None:
    """Keeps how files were read that nobody had described, and what was asked of the others."""
    for export in exports.by_profile:
        open_now = [question for question in exports.questions if question.file == export.file]
        profile = left_open(export.profile, open_now)
        news = open_now or not profiles.is_known(profile.id)
        if news and profile != profiles.kept(profile.id):
            path = profiles.keep(profile)
            console.tell(f"note: {export.file}: how it is read is kept in {path}")


def _previewed(
    order: Order,
    store: Store,
    exports: Exports,
    ready: list[tuple[Delivery, Prepared]],
) -> bool:
    """Shows what would change; whether somebody agreed to it."""
    previews = []
    for export, (delivery, statements) in zip(exports.exports, ready, strict=True):
        preview = store.preview(statements, delivery)
        previews.append(_answer(export, preview=preview))
        if not order.json:
            console.say("", f"{export.file} · {delivery.source} · of {export.as_of}")
            console.show(preview_text(preview.counts, preview.differences, _SHOWN))
    if order.json:
        _show_answer(previews, exports)
    if order.json or not agreed():
        console.tell("Nothing was recorded; add --yes to record it.")
        return False
    return True


def _answer(
    export: Export, *, preview: Preview | None = None, receipt: Receipt | None = None
) -> ExportAnswer:
    return ExportAnswer(
        file=export.file,
        profile=export.profile.id,
        source=export.profile.source,
        as_of=export.as_of.isoformat(),
        preview=preview,
        receipt=receipt,
    )


def _show_answer(imports: Iterable[ExportAnswer], exports: Exports) -> None:
    answer = ExportsAnswer(imports=tuple(imports), questions=tuple(exports.questions))
    console.show_json(to_json(answer))


def _delivery(export: Export, order: Order, store: Store) -> Delivery:
    profile = export.profile
    source = order.source if profile is OWN else profile.source
    if source is None:
        raise InputError(
            f"{export.file}: is in the program's own format, which does not say whose word it is: "
            "add --source, such as --source 'Harbor HR'"
        )
    return Delivery(
        source,
        SourceKind(profile.source_kind),
        order.recorder,
        order.now,
        as_of=file_moment(store, source, min(export.as_of, clock.day_of(order.now)), order.now),
        file_name=export.file,
        left_out=rows_left_out(export.roster),
    )


def _missing(exports: Exports, people: Directory, before: frozenset[str]) -> Iterable[str]:
    """Who is on record and in no complete list of people: asked about, never ended in silence."""
    for export in exports.exports:
        gone = sorted(before - export.roster.people.keys())
        if export.profile.complete == "people" and gone:
            names = ", ".join(f"{person} {people.name(person)}" for person in gone[:_NAMED])
            more = f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
            yield (
                f"question: {export.file}: {len(gone):,} on record are not in this list of "
                f"everybody: {names}{more}. Have they left? Nothing is changed until you say so; "
                f"to settle it: goodstanding worker {gone[0]} left --on DAY"
            )
