"""Bringing facts in: the statements that a roster or a dossier makes."""

from collections.abc import Iterator
from pathlib import Path

import attrs

from goodstanding.errors import InputError
from goodstanding.facts import Dossier
from goodstanding.intake.dossiers import dossier_to_json, load_document, read_dossier
from goodstanding.intake.roster import RosterFile
from goodstanding.store.statements import Change, Statement, statements_of
from goodstanding.vocabulary import Words


def statements(read: RosterFile) -> Iterator[Statement]:
    """What a roster says, person by person."""
    for person, kind, payload, change in read.facts():
        yield Statement(person, kind, payload, Change(change))


def dossier_of_document(path: Path, words: Words) -> Dossier:
    """The dossier in a JSON or YAML file; `InputError` with every problem."""
    try:
        return read_dossier(load_document(path), words)
    except InputError as error:
        where = f"{path}: "
        raise InputError(
            problem if problem.startswith(where) else f"{where}{problem}"
            for problem in error.problems
        ) from None


def statements_of_dossier(dossier: Dossier) -> Iterator[Statement]:
    """What a dossier says, of the person and of the supervisors whose facts are in it."""
    yield from statements_of(dossier_to_json(attrs.evolve(dossier, supervisors=())))
    for supervisor in dossier.supervisors:
        yield from statements_of(dossier_to_json(supervisor))
