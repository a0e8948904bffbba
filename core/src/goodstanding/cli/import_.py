"""The command `import`: show what a file would change, then record it."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options
from goodstanding.cli.consent import agreed
from goodstanding.cli.exit_codes import Exit
from goodstanding.cli.export_source import fits_any
from goodstanding.cli.import_exports import Order, import_exports
from goodstanding.cli.import_notes import tell_oddities
from goodstanding.cli.roster_source import accepted
from goodstanding.errors import InputError
from goodstanding.features.imports.file_moment import file_moment
from goodstanding.features.imports.page import ImportAnswer
from goodstanding.features.imports.preparing import prepared, rows_left_out
from goodstanding.features.imports.statements import dossier_of_document, statements_of_dossier
from goodstanding.features.imports.text import (
    preview_text,
    receipt_text,
)
from goodstanding.files import name_of
from goodstanding.intake.roster import RosterFile, read_roster
from goodstanding.site import clock, database, installed
from goodstanding.site.account import account
from goodstanding.store import Delivery, Prepared, SourceKind, Store

_SHOWN = 12


_DOCUMENTS = (".json", ".yaml", ".yml")


Migrate = Annotated[
    bool,
    Parameter(
        negative=(),
        help="Bring a database that an older program made up to date; keep a copy of it first.",
    ),
]


def import_(
    path: Annotated[
        Path,
        Parameter(help="A folder of CSV files, an .xlsx workbook, or a dossier (JSON or YAML)."),
    ],
    /,
    *,
    source: Annotated[
        str | None,
        Parameter(
            help="Whose word this is, such as 'Harbor HR' or 'Texas Board of Nursing'; "
            "exports are named by their profiles."
        ),
    ] = None,
    source_kind: Annotated[
        Literal["employer", "issuer", "person"],
        Parameter(help="Only an issuer's source can end what an issuer's source said."),
    ] = "employer",
    recorder: options.Recorder = None,
    as_of: Annotated[
        options.Day | None,
        Parameter(help="The day this describes, if not today; decides which word is the later."),
    ] = None,
    yes: Annotated[bool, Parameter(negative=(), help="Record it without asking.")] = False,
    json: options.Json = False,
    skip_bad_rows: options.SkipBadRows = False,
    problems: options.Problems = None,
    migrate: Migrate = False,
    profile: options.Profile = None,
) -> int:
    """Show what a file would change, then record it and give a receipt.

    Facts are only added: what is missing in the file takes nothing back, and the same file again
    changes nothing. Without --yes you are asked first.
    """
    now = clock.now()
    if profile is not None or _is_export(path):
        order = Order(
            path=path,
            source=source,
            recorder=recorder or account(),
            now=now,
            profile=profile,
            yes=yes,
            json=json,
        )
        with database.store(migrate=migrate) as store:
            return import_exports(order, store)
    if source is None:
        raise InputError(f"{path}: whose word is this? Add --source, such as --source 'Harbor HR'")
    with database.store(migrate=migrate) as store:
        day = as_of or clock.today()
        prepared_, unread = _prepared(
            path, store, source, day, skip_bad_rows=skip_bad_rows, problems=problems
        )
        delivery = Delivery(
            source,
            SourceKind(source_kind),
            recorder or account(),
            now,
            as_of=None if as_of is None else file_moment(store, source, as_of, now),
            file_name=name_of(path),
            left_out=unread,
        )
        token = None
        if not yes:
            with console.progress() as progress:
                progress("Comparing with what is on record", 0, 0)
                preview = store.preview(prepared_, delivery)
            if json:
                console.show_json(to_json(ImportAnswer(preview=preview)))
            else:
                console.show(preview_text(preview.counts, preview.differences, _SHOWN))
            if json or not agreed():
                console.tell("Nothing was recorded; add --yes to record it.")
                return Exit.NO
            token = preview.token
        with console.progress() as progress:
            progress("Recording", 0, 0)
            receipt = store.apply(prepared_, delivery, token=token)
    if json:
        console.show_json(to_json(ImportAnswer(receipt=receipt)))
    else:
        console.show(receipt_text(receipt))
    # A job that runs at night has nobody to read what it says.
    return Exit.NO if unread else Exit.FINE


def _prepared(
    path: Path,
    store: Store,
    source: str,
    day: date,
    *,
    skip_bad_rows: bool,
    problems: Path | None,
) -> tuple[Prepared, int]:
    """The statements of a file, ready for the preview and for the import; the rows left out."""
    words = installed.vocabulary()
    if path.suffix.lower() in _DOCUMENTS:
        dossier = dossier_of_document(path, words)
        tell_oddities([dossier], store, day)
        return store.prepare(statements_of_dossier(dossier), checked=True), 0
    with console.progress() as progress:
        progress("Reading files", 0, 0)
        read = read_roster(path, words)
        if not read.ok:
            read = read_roster(path, words, _known(store))
    checked: RosterFile = accepted(read, path, skip_bad_rows=skip_bad_rows, problems=problems)
    tell_oddities(checked.people.values(), store, day)
    with console.progress() as progress:
        progress("Preparing what the files say", 0, 0)
        return prepared(store, checked, source), rows_left_out(checked)


def _is_export(path: Path) -> bool:
    """Whether files are read by profiles: not in the program's own format."""
    if path.suffix.lower() in _DOCUMENTS or not path.exists():
        return False
    return fits_any(path)


def _known(store: Store) -> frozenset[str]:
    """Those on record, who need no row in the sheet people."""
    return frozenset(dossier.person.id for dossier in store.dossiers())
