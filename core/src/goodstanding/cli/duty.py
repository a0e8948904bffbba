"""The command `duty`: what comes with a person's privileges, and that one of it was done."""

from datetime import date
from pathlib import Path
from typing import Annotated

import attrs
from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source
from goodstanding.cli.evidence import digest_of
from goodstanding.cli.exit_codes import Exit
from goodstanding.cli.people import directory_of_store, meant
from goodstanding.cli.recording import SITE, record
from goodstanding.errors import InputError
from goodstanding.facts import DutyDone
from goodstanding.features.duties.record import (
    duty_answer,
    known_duty,
    listed_duties,
    state_of_duty,
)
from goodstanding.features.duties.record_text import duty_text
from goodstanding.site import clock, database, settings
from goodstanding.site.account import account
from goodstanding.store import Delivery, SourceKind, Statement


def duty(
    person: Annotated[str, Parameter(help="The person's id or name.")],
    id: Annotated[
        str | None,
        Parameter(
            help="The id of the duty that was done, such as NLC-wa-report; left out, the duties of "
            "the person are listed."
        ),
    ] = None,
    /,
    *,
    state: options.DutyState = None,
    on: Annotated[
        options.Day | None,
        Parameter(help="The day on which it was done, or the day asked about; today if left out."),
    ] = None,
    action_day: Annotated[
        options.Day | None,
        Parameter(
            help="Of a report of a board's action, the first day of that action; left out, the "
            "earliest one that is not reported."
        ),
    ] = None,
    by: Annotated[str, Parameter(help="Who did it.")] = "",
    evidence: Annotated[
        Path | None,
        Parameter(
            help="The confirmation, certificate or letter that was kept; its SHA-256 digest is "
            "recorded."
        ),
    ] = None,
    recorder: options.Recorder = None,
    yes: Annotated[bool, Parameter(negative=(), help="Record it without asking.")] = False,
    json: options.Json = False,
) -> int:
    """List the duties that come with a person's privileges, or record that one was done."""
    today = clock.today()
    catalog = settings.catalog()
    if id is None:
        return _listed(person, on or today, json=json)
    found = known_duty(catalog, id)
    if not by.strip():
        raise InputError("--by: must name who did it")
    if evidence is None:
        raise InputError("--evidence: must name the file that shows it")
    digest = digest_of(evidence)
    with database.store() as store:
        id_ = meant(person, directory_of_store(store))
        dossier = store.dossier(id_)
        fact = DutyDone(
            duty=found.id,
            jurisdiction=state or state_of_duty(catalog, dossier, found, today),
            day=on or today,
            action_day=action_day,
            by=by.strip(),
            evidence_sha256=digest,
        )
        answer = duty_answer(catalog, dossier, fact, today)
        statement = Statement(id_, "duties_done", attrs.asdict(fact))
        delivery = Delivery(SITE, SourceKind.EMPLOYER, recorder or account(), clock.now())
        preview = store.preview([statement], delivery)
        text = duty_text(answer, console.marks())
        return record(store, [statement], delivery, preview, answer, text, yes=yes, json=json)


def _listed(person: str, on: date, *, json: bool) -> int:
    roster, id_ = roster_source.roster_about(person, None, on)
    answer = listed_duties(settings.catalog(), roster, id_, on)
    if json:
        console.show_json(to_json(answer))
    else:
        console.show(duty_text(answer, console.marks()))
    return Exit.FINE
