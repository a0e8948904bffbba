"""The commands `ce` and `ce add`: where hours were counted, and recording one more activity."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter, Token

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.cli.recording import overruled, record
from goodstanding.dates import parse_day
from goodstanding.errors import InputError
from goodstanding.facts import ContinuingEducation
from goodstanding.features.ce.add import effects_of, refused, second_looks
from goodstanding.features.ce.add_page import AddAnswer
from goodstanding.features.ce.add_text import effect_text
from goodstanding.features.ce.builder import education_page
from goodstanding.features.ce.tables import education_tables
from goodstanding.features.ce.text import education_text
from goodstanding.intake.dossiers import read_fact
from goodstanding.intake.roster import recognize
from goodstanding.intake.roster.days import DayOrder, read_day
from goodstanding.site import clock, database, installed, settings
from goodstanding.site.account import account
from goodstanding.store import Delivery, SourceKind, Statement

ce = App(
    name="ce",
    help="Show a person's continuing education: what is short, by when, where each hour went.",
    help_format="plaintext",
)

PersonId = Annotated[str, Parameter(help="The person's id.")]


@ce.default
def show(
    person: Annotated[str, Parameter(help="The person's id or name.")],
    path: options.PathOrStore = None,
    /,
    *,
    on: options.On = None,
    all_: Annotated[options.All, Parameter(name="--all")] = False,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
) -> int:
    """Show what each certification still asks for, where hours were counted, and one plan."""
    day = on or clock.today()
    roster, person = roster_source.roster_about(person, path, day)
    page = education_page(installed.catalog(), roster, person, day, settings.assumptions())
    title = f"{page.person}: continuing education"
    save.save_list(title, day, education_tables(page), xlsx, html)
    if json:
        console.show_json({**to_json(page), "together": page.plan.together})
    else:
        console.show(education_text(page, console.marks(), everything=all_))
    return Exit.FINE


def _completed(_: Any, tokens: Sequence[Token]) -> date:
    """A day as a roster may write it; on a certificate of this country the month stands first."""
    text = tokens[0].value
    try:
        iso = text if text[:4].isdigit() else read_day(text, DayOrder(shown={True: text}))
        return parse_day(iso)
    except ValueError as error:
        raise ValueError(f"'{text}': {error}") from None


@ce.command(name="add")
def add(
    person: PersonId,
    path: Annotated[
        Path | None, Parameter(help="A .sqlite file; the database of this site if left out.")
    ] = None,
    /,
    *,
    title: Annotated[str, Parameter(help="Title of the activity, as on the certificate.")],
    completed: Annotated[
        date,
        Parameter(converter=_completed, help="Day of completion: 2026-11-25, or 11/25/2026."),
    ],
    hours: Annotated[float, Parameter(help="Contact hours, such as 1.5.")],
    topic: Annotated[
        tuple[str, ...],
        Parameter(negative=(), consume_multiple=False, help="What it was about; may be repeated."),
    ] = (),
    approver: Annotated[
        tuple[str, ...],
        Parameter(negative=(), consume_multiple=False, help="Who approved it; may be repeated."),
    ] = (),
    format_: Annotated[
        str | None, Parameter(name="--format", help="How it was given, such as live or online.")
    ] = None,
    kind: options.OfKinds = (),
    provider: Annotated[str, Parameter(help="Who gave it.")] = "",
    approval: Annotated[
        str, Parameter(help="The number under which it was approved, such as 26-1234.")
    ] = "",
    recorder: options.Recorder = None,
    yes: Annotated[bool, Parameter(negative=(), help="Record it without asking.")] = False,
    json: options.Json = False,
) -> int:
    """Record one activity on the person's word: preview, what it does, then a receipt."""
    words = installed.vocabulary()
    given = {
        "title": title,
        "completed": completed.isoformat(),
        "hours": hours,
        "topics": [recognize.word(text, words.topics) for text in topic],
        "approvers": [recognize.word(text, words.approvers) for text in approver],
        "format": None if format_ is None else recognize.word(format_, words.formats),
        "provider": provider,
        **({"kinds": [recognize.word(text, words.kinds) for text in kind]} if kind else {}),
        **({"approval": approval} if approval else {}),
    }
    activity: ContinuingEducation = read_fact("continuing_education", given, words)
    now, today = clock.now(), clock.today()
    with database.store(path) as store:
        dossier = store.dossier(person)
        problems = refused(activity, dossier, today)
        if problems:
            raise InputError([*problems, "Nothing was recorded."])
        delivery = Delivery(
            f"{dossier.person.name or person} ({person})",
            SourceKind.PERSON,
            recorder or account(),
            now,
        )
        statement = Statement(person, "continuing_education", given)
        preview = store.preview([statement], delivery)
        warnings = list(second_looks(installed.catalog(), activity, dossier, today))
        warnings += overruled(preview)
        effects = effects_of(installed.catalog(), activity, dossier, today, settings.assumptions())
        console.tell_problems(f"note: {warning}" for warning in warnings)
        answer = AddAnswer(effects=tuple(effects), notes=tuple(warnings))
        text = effect_text(effects, console.marks())
        return record(store, [statement], delivery, preview, answer, text, yes=yes, json=json)


ce.command("goodstanding.cli.ce_plan:plan", name="plan")
ce.command("goodstanding.cli.ce_course:course", name="course")
