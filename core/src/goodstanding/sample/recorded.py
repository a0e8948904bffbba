"""The sample agency in a database of its own."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from goodstanding.errors import OperatorError
from goodstanding.features.imports.statements import statements
from goodstanding.intake.roster import read_roster
from goodstanding.sample.harbor import AGENCY, write_harbor
from goodstanding.site.database import sqlite_url
from goodstanding.store import Delivery, SourceKind, open_store
from goodstanding.vocabulary import Words


def record_sample(folder: Path, day: date, now: datetime, words: Words) -> Path:
    """Write the agency's files around a day, import them, and return the database's file."""
    files, database = folder / "harbor", folder / "harbor.sqlite"
    try:
        write_harbor(files, day)
    except OSError as error:
        raise OperatorError(f"{files}: cannot be written: {error.strerror}") from None
    told_on = datetime.combine(day, time.max, UTC)
    delivery = Delivery(
        AGENCY, SourceKind.EMPLOYER, "demo", now, as_of=min(told_on, now), file_name=files.name
    )
    with open_store(sqlite_url(database), words) as store:
        store.apply(statements(read_roster(files, words)), delivery)
    return database
