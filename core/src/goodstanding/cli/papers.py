"""The commands on files and definitions: scenarios, schema, template, plugins."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from goodstanding.cli import options, screen, site
from goodstanding.cli.exits import Exit
from goodstanding.dossiers import dossier_schema
from goodstanding.errors import InputError, OperatorError
from goodstanding.report.plain import to_json
from goodstanding.report.wording import DIM, STYLES, Tone, count, said
from goodstanding.roster import write_template, write_template_xlsx
from goodstanding.scenarios import Result, run_scenarios
from goodstanding.services.schemas import scenarios_schema

_SCENARIOS = (".yaml", ".yml", ".json")


def scenarios(
    files: Annotated[
        tuple[Path, ...], Parameter(help="Scenario files, YAML or JSON, or folders of them.")
    ],
    /,
    *,
    json: options.Json = False,
) -> int:
    """Run people on paper and say whose answer differs from the expected; exit with 1 if any."""
    report = run_scenarios(_within(files), site.catalog(), site.words(), site.assumptions())
    if json:
        screen.show_json(report.to_json())
    else:
        for result in report.results:
            if not result.passed:
                screen.show(_failed(result))
        done = f"{count(report.passed, 'scenario')} passed"
        if report.failed:
            screen.show(said(done, ", ", (f"{report.failed:,} failed", STYLES[Tone.STOPPED])))
        else:
            screen.show(said((done, STYLES[Tone.OK])))
    return Exit.NO if report.failed else Exit.FINE


def _within(paths: tuple[Path, ...]) -> list[Path]:
    """The files, with those of each folder in the place of the folder."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            held = sorted(each for each in path.rglob("*") if each.suffix in _SCENARIOS)
            if not held:
                raise InputError(f"{path}: holds no .yaml, .yml or .json file")
            found += held
        else:
            found.append(path)
    return found


def _failed(result: Result) -> RenderableType:
    mark = screen.marks().mark(Tone.STOPPED)
    place = "" if result.name == str(result.path) else f" {result.path}"
    parts: list[Text] = [mark.append_text(said(" ", (result.name, "bold"), (place, DIM)))]
    told = result.differences if result.error is None else result.error.splitlines()
    parts += [said(f"    {line}") for line in told]
    return Group(*parts)


def schema(what: Annotated[Literal["dossier", "scenarios"], Parameter(help="Which.")], /) -> int:
    """Print the JSON Schema of a dossier, or of a scenario file."""
    words = site.words()
    screen.show_json(dossier_schema(words) if what == "dossier" else scenarios_schema(words))
    return Exit.FINE


def template(
    place: Annotated[Path, Parameter(help="A new folder, or with --xlsx the name of a new file.")],
    /,
    *,
    xlsx: Annotated[
        bool, Parameter(negative=(), help="One workbook instead of a folder of CSV files.")
    ] = False,
) -> int:
    """Write empty roster files to fill in, with a description of every column."""
    try:
        if not xlsx:
            write_template(place, site.words())
        else:
            if place.suffix.lower() != ".xlsx":
                place /= "roster.xlsx"
            place.parent.mkdir(parents=True, exist_ok=True)
            write_template_xlsx(place, site.words())
    except OSError as error:
        # An error made on purpose has its sentence where the system's has a number.
        says = str(error) if error.strerror is None else f"{place}: {error.strerror}"
        raise OperatorError(says) from None
    screen.say(f"Written: {place}", f"Fill it in, then: goodstanding check {place}")
    return Exit.FINE


def plugins(*, json: options.Json = False) -> int:
    """List the plugins: where each came from and what it declares."""
    loaded = site.plugins()
    if json:
        screen.show_json(
            {
                "plugins": [
                    {
                        "name": each.name,
                        "distribution": each.distribution,
                        "version": each.version,
                        "hooks": to_json(each.hooks),
                    }
                    for each in loaded.loaded
                ],
                "compacts": [each.id for each in loaded.catalog.compacts],
                "credential_types": [each.id for each in loaded.catalog.credential_types],
            }
        )
        return Exit.FINE
    table = Table(box=None, padding=(0, 2), pad_edge=False, header_style=DIM)
    for name in ("plugin", "distribution", "version", "answers"):
        table.add_column(name, overflow="fold")
    for each in loaded.loaded:
        hooks = ", ".join(hook.removeprefix("goodstanding_") for hook in each.hooks)
        table.add_row(*(said(cell) for cell in (each.name, each.distribution, each.version, hooks)))
    screen.show(table)
    for heading, listed in (
        ("Compacts", [(each.id, each.name) for each in loaded.catalog.compacts]),
        ("Credential types", [(each.id, each.name) for each in loaded.catalog.credential_types]),
    ):
        if listed:
            screen.show(Group(Text(), said((heading, "bold"))))
            for name, full in listed:
                screen.show(said(f"  {name:<14} {full}"))
    return Exit.FINE
