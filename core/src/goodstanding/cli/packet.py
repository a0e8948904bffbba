"""The command `packet`: a folder on one person, with an index, for an auditor or surveyor."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from goodstanding.cli import console, options, roster_source
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import OperatorError
from goodstanding.features.disagreements.builder import disagreements_of
from goodstanding.features.disagreements.page import DisputedFact
from goodstanding.features.packet.builder import PacketFile
from goodstanding.features.packet.builder import packet as files_of
from goodstanding.features.person.builder import person_page
from goodstanding.site import clock, database, settings

if TYPE_CHECKING:
    from goodstanding.store import Recorded


def packet(
    person_id: Annotated[str, Parameter(help="The person's id, or the name.")],
    path: options.PathOrStore = None,
    /,
    *,
    into: Annotated[Path, Parameter(help="A new folder, made for its owner only.")],
    on: options.On = None,
    known_at: options.KnownAt = None,
) -> int:
    """Write a folder on one person: an index to print, answers with sources, and the history."""
    day = on or clock.today()
    moment = clock.end_of_day(known_at)
    roster, person_id = roster_source.roster_about(person_id, path, day, moment)
    disagreements: tuple[DisputedFact, ...] = ()
    history: Sequence[Recorded] | None = None
    if path is None or database.is_database(path):
        with database.store(path) as store:
            disagreements = tuple(disagreements_of(store, person_id, moment))
            history = [
                fact
                for fact in store.history(person_id)
                if moment is None or fact.recorded_at <= moment
            ]
    catalog = settings.catalog()
    page = person_page(catalog, roster, person_id, day, disagreements=disagreements)
    bookings = [(visit.person, visit.state) for visit in roster.visits]
    bookings += [(span.person, span.state) for span in roster.assignments]
    states = tuple(dict.fromkeys(state for person, state in bookings if person == person_id))
    dossier = roster.people[person_id]
    _write(into, files_of(catalog, dossier, page, states, history, known_at))
    console.say(f"Written: {into / 'index.html'}")
    return Exit.FINE


def _write(folder: Path, files: Sequence[PacketFile]) -> None:
    """Writes the files into a folder that is not there yet, or is empty."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OperatorError(f"{folder}: is not empty; name a new folder")
        for file in files:
            descriptor = os.open(folder / file.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(file.content)
    except OSError as error:
        raise OperatorError(f"{folder}: cannot be written: {error.strerror}") from None
