"""The command `candidates`: who could take a visit."""

from datetime import time
from typing import Annotated, Final

from cyclopts import Parameter
from cyclopts.validators import Number

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source
from goodstanding.cli.exit_codes import Exit
from goodstanding.engine.practice import Mode
from goodstanding.errors import InputError
from goodstanding.features.coverage.builder import categories_of
from goodstanding.features.reassignment.builder import CandidateSearch, visit_wanted
from goodstanding.features.reassignment.text import candidates_text
from goodstanding.intake.profiles.disciplines import Disciplines
from goodstanding.site import clock, settings

_NAMED: Final = 25


def candidates(
    path: options.PathOrStore = None,
    /,
    *,
    in_: options.PatientState,
    need: Annotated[
        str,
        Parameter(help="What is needed: a license category such as rn, or a discipline as SN."),
    ],
    on: options.On = None,
    start: Annotated[str, Parameter(help="When it begins, such as 09:00.")] = "",
    end: Annotated[str, Parameter(help="When it ends, such as 10:30.")] = "",
    mode: Annotated[Mode | None, Parameter(help="How the visit is made.")] = None,
    branch: Annotated[
        str, Parameter(help="The branch whose people come first, as on record.")
    ] = "",
    most: Annotated[
        int, Parameter(validator=Number(gte=1, lte=1000), help="How many are named at most.")
    ] = _NAMED,
    json: options.Json = False,
) -> int:
    """Show who could take a visit: allowed on every day of it, same branch first, then who is free.

    Whoever has a visit at that time comes last; nothing is changed in scheduling.
    """
    day = on or clock.today()
    roster = roster_source.roster(path, day)
    wanted = visit_wanted(
        in_,
        _categories(need, categories_of(roster)),
        day,
        _time("--start", start),
        _time("--end", end),
        mode=None if mode is None else mode.value,
        branch=branch,
    )
    found = CandidateSearch(settings.catalog(), roster).candidates(wanted, most)
    if json:
        console.show_json(to_json(found))
    else:
        console.show(candidates_text(found, console.marks()))
    return Exit.FINE


def _categories(need: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The categories that serve a need; `InputError` if it names none."""
    if need.casefold() in known:
        return (need.casefold(),)
    found = Disciplines(settings.site_file().disciplines).categories(need)
    if not found:
        raise InputError(
            f"--need {need!r}: must be a license category that somebody on the roster has "
            f"({', '.join(known) or 'none'}), or a discipline such as SN"
        )
    return found


def _time(option: str, text: str) -> time | None:
    if not text:
        return None
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise InputError(f"{option} {text!r}: must be a time such as 14:30") from None
