"""The command `worker`: somebody left, is on leave or is at work again."""

from pathlib import Path
from typing import Annotated, Final, Literal

from cyclopts import Parameter

from goodstanding.cli import console, options
from goodstanding.cli.people import directory_of_store, meant
from goodstanding.cli.recording import SITE, overruled, record
from goodstanding.errors import InputError
from goodstanding.facts import WorkerStatus
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.worker.builder import open_bookings, refused, told_word
from goodstanding.features.worker.page import WorkerAnswer
from goodstanding.features.worker.text import worker_text
from goodstanding.site import clock, database
from goodstanding.site.account import account
from goodstanding.store import Delivery, SourceKind, Statement

_STATUS: Final = {
    "left": WorkerStatus.LEFT,
    "on-leave": WorkerStatus.ON_LEAVE,
    "active": WorkerStatus.ACTIVE,
    "returned": WorkerStatus.ACTIVE,
    "rehired": WorkerStatus.ACTIVE,
}


def worker(
    person: Annotated[str, Parameter(help="The person's id or name.")],
    status: Annotated[
        Literal["left", "on-leave", "active", "returned", "rehired"],
        Parameter(help="left, on-leave, or active; returned and rehired say active too."),
    ],
    path: Annotated[
        Path | None, Parameter(help="A .sqlite file; the database of this site if left out.")
    ] = None,
    /,
    *,
    on: Annotated[
        options.Day | None,
        Parameter(
            help="Of left: the last day of work. Of the others: the first day. If left out, the "
            "person is taken to be so from today on."
        ),
    ] = None,
    until: Annotated[options.Day | None, Parameter(help="The last day of the leave.")] = None,
    recorder: options.Recorder = None,
    yes: Annotated[bool, Parameter(negative=(), help="Record it without asking.")] = False,
    json: options.Json = False,
) -> int:
    """Record that somebody left, is on leave or is at work again, and say what is booked then."""
    today = clock.today()
    word = told_word(_STATUS[status], on, until, today)
    with database.store(path) as store:
        id_ = meant(person, directory_of_store(store))
        dossier = store.dossier(id_)
        problems = refused(word, dossier, today)
        if problems:
            raise InputError([*problems, "Nothing was recorded."])
        days = {"status": word.status, "since": word.since, "until": word.until}
        statement = Statement(id_, "worker", days)
        delivery = Delivery(SITE, SourceKind.EMPLOYER, recorder or account(), clock.now())
        preview = store.preview([statement], delivery)
        console.tell_problems(f"note: {note}" for note in overruled(preview))
        since = word.since or today
        answer = WorkerAnswer(
            person=PersonRef(id_, dossier.person.name),
            status=word.status,
            since=since,
            until=word.until,
            open_bookings=open_bookings(
                word,
                today,
                store.visits(since, word.until, persons=[id_]),
                store.assignments(since, word.until, persons=[id_]),
            ),
        )
        text = worker_text(answer, console.marks())
        return record(store, [statement], delivery, preview, answer, text, yes=yes, json=json)
