"""The command `screen`: everybody on record looked up in the federal exclusion list."""

from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from goodstanding.cli import console, options
from goodstanding.cli.recording import record
from goodstanding.errors import InputError
from goodstanding.facts import WorkerStatus
from goodstanding.features.screening.builder import LEAST, entries_before, screened, statements
from goodstanding.features.screening.leie_file import read_leie
from goodstanding.features.screening.text import screening_text
from goodstanding.features.workforce import absence
from goodstanding.site import clock, database
from goodstanding.site.account import account
from goodstanding.store import Delivery, SourceKind

SOURCE: Final = "Comparison with OIG LEIE"
"""The comparison is the employer's: the list itself does not say who is meant."""


def screen(
    list_: Annotated[
        Path, Parameter(help="The full list as downloaded from oig.hhs.gov (UPDATED.csv).")
    ],
    path: Annotated[
        Path | None, Parameter(help="A .sqlite file; the database of this site if left out.")
    ] = None,
    /,
    *,
    shorter: Annotated[
        bool,
        Parameter(negative=(), help="Take a list that has far fewer entries than the one before."),
    ] = False,
    recorder: options.Recorder = None,
    yes: Annotated[bool, Parameter(negative=(), help="Record it without asking.")] = False,
    json: options.Json = False,
) -> int:
    """Look everybody up in the federal exclusion list, and keep the proof of it."""
    today = clock.today()
    edition = read_leie(list_)
    with database.store(path) as store:
        dossiers = []
        for dossier in store.dossiers():
            away = absence(dossier, today)
            if away is None or away.status is not WorkerStatus.LEFT:
                dossiers.append(dossier)
        if not dossiers:
            raise InputError("Nobody is on record yet: import a roster first")
        answer = screened(edition, dossiers, today)
        before = entries_before(dossiers)
        if answer.entries < before * LEAST and not shorter:
            raise InputError(
                f"{list_}: has {answer.entries:,} entries where the full list had {before:,}; "
                "download the full list (UPDATED.csv), or add --shorter if it is the full one"
            )
        people = {dossier.person.id for dossier in dossiers} - set(answer.nameless)
        delivery = Delivery(
            SOURCE,
            SourceKind.EMPLOYER,
            recorder or account(),
            clock.now(),
            file_name=list_.name,
        )
        new = statements(answer, people)
        preview = store.preview(new, delivery)
        text = screening_text(answer, console.marks())
        return record(store, new, delivery, preview, answer, text, yes=yes, json=json)
