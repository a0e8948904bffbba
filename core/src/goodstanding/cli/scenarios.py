"""The command `scenarios`: run people on paper and say what differs."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Group, RenderableType
from rich.text import Text

from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.features.phrases import count
from goodstanding.features.terminal_colors import DIM, STYLES, Tone, styled
from goodstanding.intake.scenarios import Result, run_scenarios
from goodstanding.site import installed, settings

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
    report = run_scenarios(
        _within(files), settings.catalog(), installed.vocabulary(), settings.assumptions()
    )
    if json:
        console.show_json(report.to_json())
    else:
        for result in report.results:
            if not result.passed:
                console.show(_failed(result))
        done = f"{count(report.passed, 'scenario')} passed"
        if report.failed:
            console.show(styled(done, ", ", (f"{report.failed:,} failed", STYLES[Tone.STOPPED])))
        else:
            console.show(styled((done, STYLES[Tone.OK])))
    return Exit.NO if report.failed else Exit.FINE


def _within(paths: tuple[Path, ...]) -> list[Path]:
    """The files, with those of each folder in the place of the folder."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            listed = sorted(entry for entry in path.rglob("*") if entry.suffix in _SCENARIOS)
            if not listed:
                raise InputError(f"{path}: holds no .yaml, .yml or .json file")
            found += listed
        else:
            found.append(path)
    return found


def _failed(result: Result) -> RenderableType:
    mark = console.marks().mark(Tone.STOPPED)
    path = "" if result.name == str(result.path) else f" {result.path}"
    parts: list[Text] = [mark.append_text(styled(" ", (result.name, "bold"), (path, DIM)))]
    lines = result.differences if result.error is None else result.error.splitlines()
    parts += [styled(f"    {line}") for line in lines]
    return Group(*parts)
