"""The roster a command is about: on record in the store, or read from files."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from goodstanding.cli import console
from goodstanding.cli.people import decided_on_record, directory_of, meant
from goodstanding.dates import ONE_DAY
from goodstanding.errors import InputError, OperatorError
from goodstanding.features.on_record import DayBefore, roster_of_store
from goodstanding.features.roster import Roster, roster_of_file
from goodstanding.files import name_of
from goodstanding.intake.matching import Directory
from goodstanding.intake.roster import (
    Problem,
    RosterFile,
    grouped_lines,
    problems_csv,
    read_roster,
)
from goodstanding.site import clock, database, installed, settings


def roster_in(
    path: Path,
    on: date,
    *,
    skip_bad_rows: bool = False,
    problems: Path | None = None,
    profile: Path | None = None,
) -> Roster:
    """The roster in a folder, workbook or export, for questions about a day.

    Exports are read by their profiles.
    """
    # Loads all that reads exports, which a roster on record does without.
    from goodstanding.cli.export_source import (  # noqa: PLC0415
        exports_in,
        fits_any,
        tell_questions,
    )

    words = installed.vocabulary()
    with console.progress() as progress:
        progress("Reading files", 0, 0)
        by_profile = profile is not None or (path.exists() and fits_any(path))
        read = None if by_profile else read_roster(path, words)
        people = Directory(decided_on_record()) if by_profile else None
        exports = exports_in(path, profile, people=people) if by_profile else None
    if exports is None:
        assert read is not None  # noqa: S101 - one of the two was read
        read = accepted(read, path, skip_bad_rows=skip_bad_rows, problems=problems)
        return _judged(roster_of_file(read, name_of(path), clock.today()), on)
    tell_questions(exports)
    if problems is not None:
        write_problems(exports.problems, problems)
    # Loads the store's way of merging what several files say.
    from goodstanding.features.imports.merged import roster_of_exports  # noqa: PLC0415

    merged = roster_of_exports(exports, name_of(path), words, on)
    if not merged.people:
        raise InputError(
            f"{path}: nobody could be read from it, so there is nothing to report; settle what is "
            "asked above, or add a file that lists the people"
        )
    return _judged(merged, on)


def _judged(found: Roster, on: date) -> Roster:
    """The roster with what the site's policy of verification makes of it by now."""
    return found.judged(settings.site_file().verification, min(on, clock.today()))


def accepted(
    read: RosterFile, path: Path, *, skip_bad_rows: bool, problems: Path | None
) -> RosterFile:
    """The roster if every row was read, or if bad ones may be skipped; else `InputError`."""
    if problems is not None:
        write_problems(read.problems, problems)
    console.tell_problems(f"note: {warning}" for warning in read.warnings)
    if read.ok or (skip_bad_rows and not read.refused):
        return read
    found = len(read.problems)
    says = f"{path}: {found:,} {'problem' if found == 1 else 'problems'}, so nothing was done"
    hint = f"fix {'it' if found == 1 else 'them'} and try again"
    if not read.refused:
        hint += ", or add --skip-bad-rows to leave these rows out"
    if problems is None and found > 1:
        hint += "; --problems FILE writes all of them as CSV"
    raise InputError([*grouped_lines(read.problems), f"{says}: {hint}"])


def write_problems(problems: Sequence[Problem], path: Path) -> None:
    """Writes the problems as CSV."""
    try:
        problems_csv(problems, path)
    except OSError as error:
        raise OperatorError(f"{path}: cannot be written: {error.strerror}") from None


def roster_about(
    text: str, path: Path | None, since: date, known_at: datetime | None = None
) -> tuple[Roster, str]:
    """The roster with the person somebody means by an id or a name, and that person's id."""
    if path is None or database.is_database(path):
        try:
            return roster(path, since, known_at, only=text), text
        except InputError:
            found = roster(path, since, known_at)
    else:
        found = roster(path, since, known_at)
    return found, meant(text, directory_of(found.people.values()))


def roster(
    path: Path | None, since: date, known_at: datetime | None = None, only: str | None = None
) -> Roster:
    """The roster in files if a path names some, else that of the store; bookings from a day on.

    `only`: nobody but this person is asked about, so the store need not read the others.
    """
    if path is not None and not database.is_database(path):
        return roster_in(path, since)
    with database.store(path) as opened, console.progress() as progress:
        title = "On record" if path is None else path.stem
        found = roster_of_store(opened, title, since, known_at, progress, only)
        if only is not None and not found.people and opened.persons(known_at):
            raise InputError(f"{only!r}: nobody on the roster has this id")
    if not found.people:
        raise InputError(
            "Nobody is on record yet: import a roster first, or name a folder or workbook"
        )
    return _judged(found, since)


def day_before(
    path: Path | None, found: Roster, day: date, known_at: datetime | None = None
) -> Roster | None:
    """The roster as it was known at the end of the day before; None: from files, or nothing was."""
    end = clock.end_of_day(day - ONE_DAY)
    if (path is not None and not database.is_database(path)) or end is None:
        return None
    moment = end if known_at is None else min(end, known_at)
    with database.store(path) as opened:
        policies = settings.site_file().verification
        return DayBefore(opened, day, moment, policies).roster(found)
