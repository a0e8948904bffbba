"""Exports as they come, read by the site's profiles: for `check`, `import` and `profile`."""

from datetime import date
from pathlib import Path

from goodstanding.cli import console
from goodstanding.errors import InputError
from goodstanding.intake.matching import Directory
from goodstanding.intake.profiles.exports import Desk, Exports, read_exports
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.propose import propose
from goodstanding.intake.profiles.tables import Table
from goodstanding.site import clock, installed, profiles
from goodstanding.site.patient_key import patient_key


def exports_in(
    path: Path,
    profile: Path | None = None,
    *,
    people: Directory | None = None,
    today: date | None = None,
) -> Exports:
    """What the files at a path say, each by the profile that fits it."""
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder")
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    desk = Desk(
        profiles=profiles.profiles(profile),
        words=installed.vocabulary(),
        patients=patient_key(),
        today=today or clock.today(),
        people=Directory() if people is None else people,
        propose=_proposed,
    )
    return read_exports(
        (file for file in files if file.is_file() and not file.name.startswith((".", "~$"))), desk
    )


def tell_questions(exports: Exports) -> None:
    """What nobody could tell from the files, the worst first, each with what settles it."""
    console.tell_problems(f"note: {note}" for note in exports.notes)
    console.tell_problems(
        f"question: {question}" + (f"; to settle it: {question.settle}" if question.settle else "")
        for question in exports.questions
    )


def _proposed(table: Table) -> Profile | None:
    proposal = propose(table)
    return None if proposal is None else proposal.profile
