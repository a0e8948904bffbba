"""What boards and courts did, and what is open with them."""

from datetime import date
from typing import Annotated

import attrs

from goodstanding.facts import fields
from goodstanding.facts.fields import fact
from goodstanding.facts.spans import ENDS, FirstDay, LastDay
from goodstanding.facts.words import Against


@fact(
    "encumbrances",
    "What a board did against a license or a privilege.",
    identity="jurisdiction license against action since",
)
@attrs.frozen
class Encumbrance:
    """What a board did; `license` None: every license of that state; limits None: not known."""

    jurisdiction: Annotated[str, fields.state("the state whose board acted", aliases="state")]
    action: Annotated[str, fields.term("the board's word", "actions", "action", "probation")]
    against: Annotated[Against, fields.word("empty: license", Against, "object of an action")] = (
        Against.LICENSE
    )
    license: Annotated[
        str | None,
        fields.identifier(
            "id of the license; empty: every license of that state", "lic-1", link="licenses"
        ),
    ] = None
    since: FirstDay = None
    until: Annotated[
        date | None,
        fields.edge("last day; empty: still in force", "", aliases=ENDS, not_before="since"),
    ] = None
    limits_practice: Annotated[
        bool | None, fields.yes_no("whether it limits practice; empty: not known")
    ] = None


@fact("investigations", "Inquiries of a board that are open.", identity="jurisdiction since")
@attrs.frozen
class Investigation:
    """An open inquiry by a board; no effect on authority by itself."""

    jurisdiction: Annotated[str, fields.state("the state whose board inquires", aliases="state")]
    since: FirstDay = None
    until: LastDay = None


@fact(
    "alternative_programs",
    "Participation in a board's alternative to discipline.",
    identity="jurisdiction since",
)
@attrs.frozen
class AlternativeProgram:
    """Participation in a board's non-disciplinary monitoring program."""

    jurisdiction: Annotated[str, fields.state("the state that runs the program", aliases="state")]
    since: FirstDay = None
    until: LastDay = None


@fact("convictions", "Felonies and misdemeanors.", identity="kind day")
@attrs.frozen
class Conviction:
    """A felony or misdemeanor; `practice_related` None: not known."""

    kind: Annotated[str, fields.term("what it was", "convictions", "kind of conviction", "felony")]
    day: Annotated[date, fields.day("day of the conviction")]
    practice_related: Annotated[
        bool | None, fields.yes_no("whether it is related to practice; empty: not known")
    ] = None
