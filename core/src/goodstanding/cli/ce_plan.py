"""The command `ce plan`: the fewest further hours for all credentials, or the cheapest courses."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.ce.builder import cheapest_page
from goodstanding.features.ce.text import plan_text
from goodstanding.intake.price_lists import read_price_list
from goodstanding.site import clock, installed, settings


def plan(
    person: Annotated[str, Parameter(help="The person's id.")],
    path: options.PathOrStore = None,
    /,
    *,
    prices: Annotated[
        Path | None,
        Parameter(
            help="A CSV or TOML file of courses with title, hours, price, topics, approvers, "
            "kinds, format and provider; the cheapest of them are chosen."
        ),
    ] = None,
    on: options.On = None,
    json: options.Json = False,
) -> int:
    """Show the fewest further hours that satisfy everything, and which hour serves what."""
    day = on or clock.today()
    roster = roster_source.roster(path, day, only=person)
    courses = None if prices is None else read_price_list(prices, installed.vocabulary(), day)
    page = cheapest_page(installed.catalog(), roster, person, day, settings.assumptions(), courses)
    if json:
        figures = {"together": page.plan.together, "price": page.plan.price}
        console.show_json({**to_json(page), **figures})
    else:
        console.show(plan_text(page, console.marks()))
    return Exit.FINE
