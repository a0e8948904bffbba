"""The command `profile`: say once what an export looks like, and see how it is read."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import attrs
from cyclopts import Parameter

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.cli.export_source import exports_in, tables_of, tell_questions
from goodstanding.cli.people import directory_of_store
from goodstanding.intake.exclusion_list import NO_ROSTER, are_titles, look_up
from goodstanding.intake.profiles.answers import ANSWERABLE, answered, choices, left_open
from goodstanding.intake.profiles.changes import changes
from goodstanding.intake.profiles.exports import Exports
from goodstanding.intake.profiles.finding import find_profile
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.propose import propose
from goodstanding.intake.profiles.questions import Asks, OpenQuestion
from goodstanding.intake.profiles.tables import HEAD, Table
from goodstanding.intake.profiles.toml_out import profile_toml
from goodstanding.intake.profiles.trial import trial_rows
from goodstanding.site import clock, database, installed, profiles

_ROWS = 10


def profile(
    files: Annotated[list[Path], Parameter(help="CSV or XLSX files as they were exported.")],
    /,
    *,
    yes: Annotated[
        bool,
        Parameter(negative=(), help="Keep what is sure without asking; the rest is told."),
    ] = False,
    against: Annotated[
        Path | None,
        Parameter(help="Test this profile (TOML) against the files, and say what has changed."),
    ] = None,
    rows: Annotated[int, Parameter(help="How many rows to show as they would be read.")] = _ROWS,
) -> int:
    """Look at an export: say what each column is, ask what cannot be told, and keep it.

    Nothing about patients is read or shown.
    """
    fine = True
    for file in files:
        for table in tables_of(file):
            fine = _look_at(table, yes=yes, against=against, rows=rows) and fine
    return Exit.FINE if fine else Exit.NO


def _look_at(table: Table, *, yes: bool, against: Path | None, rows: int) -> bool:
    """Whether the table can be read as it is."""
    head = table.head()
    known = profiles.profiles(against)
    fit = find_profile(known[:1] if against is not None else known, head)
    if fit is not None:
        chosen = fit.profile
        console.say(f"{table.label}: {chosen.name}")
        asked: Sequence[str] = ()
    else:
        drift = changes(known[:1] if against is not None else known, head)
        if drift is not None:
            console.say(f"{table.label}: {drift}")
        if against is not None:
            return False
        proposal = propose(table)
        if proposal is None:
            says = f"none of its first {HEAD} rows holds column titles that are known here"
            if head and are_titles(head[0][1]):
                says = f"{NO_ROSTER}; to look everybody up in it: {look_up(table.path.name)}"
            console.say(f"{table.label}: {says}")
            return False
        chosen, asked = proposal.profile, proposal.questions
        console.say(f"{table.label}: nobody has described it yet; proposed:")
    console.say("", *profile_toml(chosen).splitlines(), "")
    console.say(*(f"question: {question}" for question in asked))
    chosen, exports = _settled(table, chosen, yes=yes)
    _show_rows(table, chosen, rows)
    tell_questions(exports)
    if against is None and (fit is None or chosen != fit.profile):
        console.say(f"kept in {profiles.keep(chosen)}")
    return not any(question.stops for question in exports.questions)


def _settled(table: Table, chosen: Profile, *, yes: bool) -> tuple[Profile, Exports]:
    """The profile with the answers of whoever sits at the terminal, and what is then read.

    They are asked also what was left open before: this is where an answer is given.
    """
    if yes or not sys.stdin.isatty():
        return chosen, _read(table, chosen)
    every = _read(table, attrs.evolve(chosen, left_open=())).questions
    asked = [question for question in every if question.asks in ANSWERABLE]
    open_again = {question.name for question in asked}
    others = tuple(name for name in chosen.left_open if name not in open_again)
    chosen = attrs.evolve(chosen, left_open=others)
    for question in asked:
        chosen = _ask(chosen, question)
    return chosen, _read(table, chosen)


def _ask(chosen: Profile, question: OpenQuestion) -> Profile:
    words = installed.vocabulary()
    listed = ", ".join(choices(question, chosen, words))
    while True:
        console.tell(str(question), f"  {listed or 'what does it mean?'} (empty: leave it open)")
        answer = sys.stdin.readline().strip()
        if not answer:
            return left_open(chosen, [question])
        try:
            return answered(chosen, question, answer, words)
        except ValueError as error:
            console.tell(f"  {error}")


def _read(table: Table, chosen: Profile) -> Exports:
    with database.store() as store:
        people = directory_of_store(store)
    nobody = not people
    found = exports_in(table.path, people=people, chosen=chosen)
    mine = tuple(export for export in found.exports if export.file == table.label)
    asked = tuple(question for question in found.questions if question.file == table.label)
    notes = found.notes
    if nobody and any(question.asks is Asks.PERSON for question in asked):
        asked = tuple(question for question in asked if question.asks is not Asks.PERSON)
        notes = (*notes, f"{table.label}: nobody is on record yet, so names are looked up later")
    again = tuple(question for question in found.open_again if question.file == table.label)
    return attrs.evolve(found, exports=mine, questions=asked, notes=notes, open_again=again)


def _show_rows(table: Table, chosen: Profile, most: int) -> None:
    for sheet, titles, shown in trial_rows(table, chosen, clock.today(), most):
        console.say("", f"as {sheet}:", "  " + " | ".join(titles))
        console.say(*("  " + " | ".join(row) for row in shown))
