"""The command `ce course`: whether a course will count, asked before it is bought."""

from datetime import date
from typing import Annotated

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source
from goodstanding.cli.exit_codes import Exit
from goodstanding.facts import ContinuingEducation
from goodstanding.features.ce.course import course_page
from goodstanding.features.ce.text import course_text
from goodstanding.intake.dossiers import read_fact
from goodstanding.intake.roster import recognize
from goodstanding.site import clock, installed, settings


def course(
    person: Annotated[str, Parameter(help="The person's id.")],
    path: options.PathOrStore = None,
    /,
    *,
    hours: Annotated[float, Parameter(help="Contact hours, such as 1.5.")],
    title: Annotated[str, Parameter(help="Title of the course.")] = "The course",
    topic: Annotated[
        tuple[str, ...],
        Parameter(negative=(), consume_multiple=False, help="What it is about; may be repeated."),
    ] = (),
    approver: Annotated[
        tuple[str, ...],
        Parameter(negative=(), consume_multiple=False, help="Who approves it; may be repeated."),
    ] = (),
    format_: Annotated[
        str | None, Parameter(name="--format", help="How it is given, such as live or online.")
    ] = None,
    kind: options.OfKinds = (),
    on: options.On = None,
    json: options.Json = False,
) -> int:
    """Say for each board and body whether a course will count, before it is bought."""
    day: date = on or clock.today()
    words = installed.vocabulary()
    given = {
        "title": title,
        "completed": day.isoformat(),
        "hours": hours,
        "topics": [recognize.word(text, words.topics) for text in topic],
        "approvers": [recognize.word(text, words.approvers) for text in approver],
        "format": None if format_ is None else recognize.word(format_, words.formats),
        "kinds": [recognize.word(text, words.kinds) for text in kind],
    }
    asked: ContinuingEducation = read_fact("continuing_education", given, words)
    roster = roster_source.roster(path, day, only=person)
    page = course_page(installed.catalog(), roster, person, asked, day, settings.assumptions())
    if json:
        console.show_json(to_json(page))
    else:
        console.show(course_text(page, console.marks()))
    return Exit.FINE
