"""Exports as they come, read by the site's profiles: for `check`, `import` and `profile`."""

from datetime import date
from pathlib import Path

from goodstanding.cli import console
from goodstanding.errors import InputError
from goodstanding.files import files_in
from goodstanding.intake.matching import Directory
from goodstanding.intake.profiles.choosing import choose
from goodstanding.intake.profiles.disciplines import Disciplines
from goodstanding.intake.profiles.exports import Desk, Exports
from goodstanding.intake.profiles.finding import Fit
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.propose import propose
from goodstanding.intake.profiles.reading import read_exports
from goodstanding.intake.profiles.tables import TABLES, Table, tables_in
from goodstanding.intake.roster.csv_files import NotReadable
from goodstanding.site import clock, installed, profiles, settings
from goodstanding.site.patient_key import patient_key


def exports_in(
    path: Path,
    profile: Path | None = None,
    *,
    people: Directory | None = None,
    today: date | None = None,
    chosen: Profile | None = None,
) -> Exports:
    """What the files at a path say, each by the profile that fits it."""
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder")
    desk = Desk(
        profiles=(*(() if chosen is None else (chosen,)), *profiles.profiles(profile)),
        words=installed.vocabulary(),
        patients=patient_key(),
        today=today or clock.today(),
        people=Directory() if people is None else people,
        propose=_proposed,
        disciplines=Disciplines(settings.site_file().disciplines),
    )
    return read_exports(_files(path), desk)


def fits_any(path: Path) -> bool:
    """Whether a profile fits any table of the files, or can be made for it."""
    known = profiles.profiles()
    for file in _files(path):
        if file.suffix.lower() in TABLES:
            try:
                tables = tables_in(file)
            except NotReadable:
                continue
            for table in tables:
                if isinstance(choose(table, table.head(), known, _proposed), Fit):
                    return True
    return False


def tables_of(path: Path) -> list[Table]:
    """The tables of a file; `InputError` says why there are none."""
    if not path.is_file():
        raise InputError(f"{path}: there is no such file")
    try:
        found = tables_in(path)
    except NotReadable as error:
        raise InputError(f"{path}: {error}") from None
    if not found:
        raise InputError(f"{path}: holds no row")
    return found


def _files(path: Path) -> list[Path]:
    files = files_in(path) if path.is_dir() else [path]
    return [file for file in files if file.is_file()]


def tell_questions(exports: Exports) -> None:
    """What nobody could tell from the files, the worst first, each with what settles it."""
    still_open = (f"still open: {question.settled_by}" for question in exports.open_again)
    console.tell_problems(f"note: {note}" for note in (*exports.notes, *still_open))
    console.tell_problems(f"question: {question.settled_by}" for question in exports.questions)


def _proposed(table: Table) -> Profile | None:
    proposal = propose(table)
    return None if proposal is None else proposal.profile
