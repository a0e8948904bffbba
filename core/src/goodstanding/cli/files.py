"""Rosters in files: read, with every problem told, or refused."""

from collections.abc import Sequence
from pathlib import Path

from goodstanding.cli import screen, site
from goodstanding.errors import InputError, OperatorError
from goodstanding.roster import Problem, RosterFile, problems_csv, read_roster
from goodstanding.services.rosters import Roster, roster_of_file


def roster_in(path: Path, *, skip_bad_rows: bool = False, problems: Path | None = None) -> Roster:
    """The roster in a folder or workbook."""
    with screen.progress() as told:
        told("Reading files", 0, 0)
        read = read_roster(path, site.words())
    read = accepted(read, path, skip_bad_rows=skip_bad_rows, problems=problems)
    return roster_of_file(read, path.resolve().name)


def accepted(
    read: RosterFile, path: Path, *, skip_bad_rows: bool, problems: Path | None
) -> RosterFile:
    """The roster if every row was read, or if bad ones may be skipped; else `InputError`."""
    if problems is not None:
        write_problems(read.problems, problems)
    screen.tell_problems(f"note: {warning}" for warning in read.warnings)
    if read.ok or (skip_bad_rows and not read.refused):
        return read
    found = len(read.problems)
    says = f"{path}: {found:,} {'problem' if found == 1 else 'problems'}, so nothing was done"
    hint = f"mend {'it' if found == 1 else 'them'} and try again"
    if not read.refused:
        hint += ", or add --skip-bad-rows to leave these rows out"
    if problems is None and found > 1:
        hint += "; --problems FILE writes all of them as CSV"
    raise InputError([*(str(problem) for problem in read.problems), f"{says}: {hint}"])


def write_problems(problems: Sequence[Problem], path: Path) -> None:
    """Writes the problems as CSV."""
    try:
        problems_csv(problems, path)
    except OSError as error:
        raise OperatorError(f"{path}: cannot be written: {error.strerror}") from None
