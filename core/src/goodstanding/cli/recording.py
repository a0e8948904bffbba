"""The commands on the store: import, undo, receipts, history."""

import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from goodstanding.cli import database, options, screen, site
from goodstanding.cli.exits import Exit
from goodstanding.cli.files import accepted
from goodstanding.cli.noticing import tell_oddities
from goodstanding.errors import InputError
from goodstanding.report.plain import to_json
from goodstanding.report.receipts import (
    history_text,
    preview_text,
    receipt_text,
    receipts_text,
)
from goodstanding.roster import RosterFile, read_roster
from goodstanding.services.importing import (
    dossier_of_document,
    prepared,
    statements_of_dossier,
)
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
Recorder = Annotated[
    str | None, Parameter(help="Who records this; the account that runs the program if left out.")
]


def import_(  # noqa: PLR0913 - one parameter for each option
    path: Annotated[
        Path,
        Parameter(help="A folder of CSV files, an .xlsx workbook, or a dossier (JSON or YAML)."),
    ],
    /,
    *,
    source: Annotated[
        str, Parameter(help="Whose word this is, such as 'Harbor HR' or 'Texas Board of Nursing'.")
    ],
    source_kind: Annotated[
        Literal["employer", "issuer", "person"],
        Parameter(help="Only an issuer's source can end what an issuer's source said."),
    ] = "employer",
    recorder: Recorder = None,
    as_of: Annotated[
        options.Day | None,
        Parameter(help="The day this describes, if not today; decides which word is the later."),
    ] = None,
    yes: Annotated[bool, Parameter(negative=(), help="Record it without asking.")] = False,
    json: options.Json = False,
    skip_bad_rows: options.SkipBadRows = False,
    problems: options.Problems = None,
    migrate: Migrate = False,
) -> int:
    """Show what a file would change, then record it and give a receipt.

    Facts are only added: what is missing in the file takes nothing back, and the same file again
    changes nothing. Without --yes you are asked first.
    """
    now = site.now()
    delivery = Delivery(
        source,
        SourceKind(source_kind),
        recorder or site.recorder(),
        now,
        as_of=_moment(as_of, now),
        file_name=path.resolve().name,
    )
    with database.store(migrate=migrate) as store:
        day = as_of or site.today()
        said = _prepared(path, store, day, skip_bad_rows=skip_bad_rows, problems=problems)
        token = None
        if not yes:
            with screen.progress() as told:
                told("Comparing with what is on record", 0, 0)
                preview = store.preview(said, delivery)
            if json:
                screen.show_json({"preview": to_json(preview), "receipt": None})
            else:
                screen.show(preview_text(preview.counts, preview.differences, _SHOWN))
            if json or not agreed():
                screen.tell("Nothing was recorded; add --yes to record it.")
                return Exit.NO
            token = preview.token
        with screen.progress() as told:
            told("Recording", 0, 0)
            receipt = store.apply(said, delivery, token=token)
    if json:
        screen.show_json({"preview": None, "receipt": to_json(receipt)})
    else:
        screen.show(receipt_text(receipt))
    return Exit.FINE


def undo(
    receipt: Annotated[int, Parameter(help="The number of the receipt.")],
    /,
    *,
    recorder: Recorder = None,
    json: options.Json = False,
) -> int:
    """Take an import back: every answer is as if it had never been. That can be undone too."""
    with database.store() as store:
        made = store.undo(receipt, recorder or site.recorder(), site.now())
    if json:
        screen.show_json({"receipt": to_json(made)})
    else:
        screen.show(receipt_text(made))
    return Exit.FINE


def receipts(*, json: options.Json = False) -> int:
    """List every import and undoing, the latest first."""
    with database.store() as store:
        found = store.receipts()
    if json:
        screen.show_json({"receipts": to_json(found)})
    else:
        screen.show(receipts_text(found))
    return Exit.FINE


def history(
    person: Annotated[str, Parameter(help="The person's id.")],
    path: Annotated[
        Path | None, Parameter(help="A .sqlite file; the database of this site if left out.")
    ] = None,
    /,
    *,
    json: options.Json = False,
) -> int:
    """Every fact ever recorded about a person: who, when, from which source."""
    with database.store(path) as store:
        found = store.history(person)
    if not found:
        raise InputError(f"{person!r}: nothing was ever recorded about this id")
    if json:
        screen.show_json({"person": person, "facts": to_json(found)})
    else:
        screen.show(history_text(found))
    return Exit.FINE


def _prepared(
    path: Path, store: Store, day: date, *, skip_bad_rows: bool, problems: Path | None
) -> Prepared:
    """The statements of a file, ready for the preview and for the import."""
    words = site.words()
    if path.suffix.lower() in _DOCUMENTS:
        dossier = dossier_of_document(path, words)
        tell_oddities([dossier], store, day)
        return store.prepare(statements_of_dossier(dossier), checked=True)
    with screen.progress() as told:
        told("Reading files", 0, 0)
        read = read_roster(path, words)
        if not read.ok:
            read = read_roster(path, words, _known(store))
    checked: RosterFile = accepted(read, path, skip_bad_rows=skip_bad_rows, problems=problems)
    tell_oddities(checked.people.values(), store, day)
    with screen.progress() as told:
        told("Preparing what the files say", 0, 0)
        return prepared(store, checked)


def _known(store: Store) -> frozenset[str]:
    """Those on record, who need no row in the sheet people."""
    return frozenset(dossier.person.id for dossier in store.dossiers())


def _moment(day: date | None, now: datetime) -> datetime | None:
    """The end of a past day; now, if it is today."""
    if day is None or day == now.date():
        return None
    return datetime.combine(day, time(23, 59, 59), UTC)


def agreed() -> bool:
    """Whether the person at the terminal says yes; no where there is none."""
    if not sys.stdin.isatty():
        return False
    screen.tell("Record this? [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes")
