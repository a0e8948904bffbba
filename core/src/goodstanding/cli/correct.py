"""The command `correct`: one recorded fact is not so, with the reason."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import console, options
from goodstanding.cli.people import directory_of_store, meant
from goodstanding.cli.recording import record
from goodstanding.errors import InputError
from goodstanding.features.correction.builder import found, notes, replaced, statements
from goodstanding.features.correction.page import CorrectAnswer
from goodstanding.features.correction.text import correction_text
from goodstanding.features.person_ref import PersonRef
from goodstanding.site import clock, database, installed
from goodstanding.site.account import account
from goodstanding.store import Delivery, SourceKind

_LONGEST = 500


def correct(
    person: Annotated[str, Parameter(help="The person's id or name.")],
    fact: Annotated[int, Parameter(help="The number of the fact, as 'history' has it.")],
    path: Annotated[
        Path | None, Parameter(help="A .sqlite file; the database of this site if left out.")
    ] = None,
    /,
    *,
    because: Annotated[str, Parameter(help="The reason; it is kept and shown in 'history'.")],
    set_: Annotated[
        tuple[str, ...],
        Parameter(
            name="--set",
            negative=(),
            consume_multiple=False,
            help="NAME=VALUE that is right, such as until=2026-10-01; may be repeated. Without it "
            "the fact is taken back.",
        ),
    ] = (),
    recorder: options.Recorder = None,
    yes: Annotated[bool, Parameter(negative=(), help="Record it without asking.")] = False,
    json: options.Json = False,
) -> int:
    """Take back or replace one recorded fact, with the reason; 'undo' undoes the correction.

    The fact stays in the history and no longer counts, also when its source says it again. What an
    issuer says is not corrected here.
    """
    reason = " ".join(because.split())
    if not reason or len(reason) > _LONGEST:
        raise InputError(f"--because: must be a reason of 1 to {_LONGEST} letters")
    with database.store(path) as store:
        id_ = meant(person, directory_of_store(store))
        history = store.history(id_)
        wrong = found(history, fact)
        after = replaced(wrong, set_)
        corrections = statements(wrong, after, reason, history, installed.vocabulary())
        # What is right was so on the day on which the wrong word was said.
        delivery = Delivery(
            wrong.source,
            SourceKind(wrong.source_kind),
            recorder or account(),
            clock.now(),
            as_of=wrong.as_of,
        )
        preview = store.preview(corrections, delivery)
        answer = CorrectAnswer(
            person=PersonRef(id_, store.dossier(id_).person.name),
            fact=fact,
            kind=wrong.kind,
            source=wrong.source,
            before=wrong.payload,
            after=after,
            because=reason,
            notes=notes(wrong, history),
        )
        console.tell_problems(f"note: {note}" for note in answer.notes)
        text = correction_text(answer)
        return record(store, corrections, delivery, preview, answer, text, yes=yes, json=json)
