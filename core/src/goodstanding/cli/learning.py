"""The commands `ce` and `ce add`: where hours were counted, and recording one more activity."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from goodstanding.cli import database, options, screen, site
from goodstanding.cli.exits import Exit
from goodstanding.cli.recording import Recorder, agreed
from goodstanding.dossiers import read_fact
from goodstanding.errors import InputError
from goodstanding.facts import ContinuingEducation
from goodstanding.report.adding_text import effect_text
from goodstanding.report.education_text import education_text
from goodstanding.report.plain import to_json
from goodstanding.report.receipts import preview_text, receipt_text
from goodstanding.services.adding import effects_of, refused, told
from goodstanding.services.education import education_page
from goodstanding.store import Delivery, SourceKind, Statement

ce = App(
    name="ce",
    help="Show a person's continuing education: what is short, by when, where each hour went.",
    help_format="plaintext",
)

PersonId = Annotated[str, Parameter(help="The person's id.")]


@ce.default
def show(
    person: PersonId,
    path: options.PathOrStore = None,
    /,
    *,
    on: options.On = None,
    all_: Annotated[options.All, Parameter(name="--all")] = False,
    json: options.Json = False,
) -> int:
    """Show what each certification still asks for, where hours were counted, and one plan."""
    day = on or site.today()
    roster = database.roster(path, day, only=person)
    page = education_page(site.catalog(), roster, person, day, site.assumptions())
    if json:
        screen.show_json({**to_json(page), "together": page.plan.together})
    else:
        screen.show(education_text(page, screen.marks(), everything=all_))
    return Exit.FINE


@ce.command(name="add")
def add(  # noqa: PLR0913 - one parameter for each part of a certificate
    person: PersonId,
    path: Annotated[
        Path | None, Parameter(help="A .sqlite file; the database of this site if left out.")
    ] = None,
    /,
    *,
    title: Annotated[str, Parameter(help="Title of the activity, as on the certificate.")],
    completed: Annotated[options.Day, Parameter(help="Day of completion, YYYY-MM-DD.")],
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
    provider: Annotated[str, Parameter(help="Who gave it.")] = "",
    recorder: Recorder = None,
    yes: Annotated[bool, Parameter(negative=(), help="Record it without asking.")] = False,
    json: options.Json = False,
) -> int:
    """Record one activity on the person's word: preview, what it does, then a receipt."""
    given = {
        "title": title,
        "completed": completed.isoformat(),
        "hours": hours,
        "topics": list(topic),
        "approvers": list(approver),
        "format": format_,
        "provider": provider,
    }
    activity: ContinuingEducation = read_fact("continuing_education", given, site.words())
    now, today = site.now(), site.today()
    with database.store(path) as store:
        dossier = store.dossier(person)
        problems = refused(activity, dossier, today)
        if problems:
            raise InputError([*problems, "Nothing was recorded."])
        delivery = Delivery(
            f"{dossier.person.name or person} ({person})",
            SourceKind.PERSON,
            recorder or site.recorder(),
            now,
        )
        statement = Statement(person, "continuing_education", given)
        preview = store.preview([statement], delivery)
        warnings = list(told(site.catalog(), activity, dossier, today))
        warnings += [
            f"{each.overruled_by} says otherwise and weighs more: answers stay as they are"
            for each in preview.differences
            if each.overruled_by
        ]
        effects = effects_of(site.catalog(), activity, dossier, today, site.assumptions())
        screen.tell_problems(f"note: {each}" for each in warnings)
        shown = {"effects": to_json(effects), "notes": warnings}
        if not yes:
            if json:
                screen.show_json({"preview": to_json(preview), **shown, "receipt": None})
            else:
                screen.show(preview_text(preview.counts, preview.differences, 1))
                screen.show(effect_text(effects, screen.marks()))
            if json or not agreed():
                screen.tell("Nothing was recorded; add --yes to record it.")
                return Exit.NO
        receipt = store.apply([statement], delivery, token=preview.token)
    if json:
        screen.show_json({"preview": None, **shown, "receipt": to_json(receipt)})
    else:
        screen.show(receipt_text(receipt))
        if yes:
            screen.show(effect_text(effects, screen.marks()))
    return Exit.FINE
