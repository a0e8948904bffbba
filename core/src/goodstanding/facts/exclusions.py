"""Entries on the lists of those whom health care programs pay for no work."""

from datetime import date
from typing import Annotated

import attrs

from goodstanding.facts import fields
from goodstanding.facts.fields import fact
from goodstanding.facts.words import ExclusionList, ExclusionMatch


@fact(
    "exclusions",
    "Entries on the exclusion lists: OIG LEIE, SAM, a state's own.",
    identity="list jurisdiction since",
)
@attrs.frozen
class Exclusion:
    """An entry on an exclusion list that is, or may be, about the person.

    `since` is its effective day (None: not known, and it counts from ever), `until` the last day
    before reinstatement (None: still excluded). `waived_in`: the one state for which the federal
    list notes a waiver.
    """

    list: Annotated[ExclusionList, fields.word("which list", ExclusionList, "exclusion list")]
    since: Annotated[
        date | None,
        fields.day("first day of the exclusion", "2026-08-20", aliases="excldate"),
    ] = None
    until: Annotated[
        date | None,
        fields.day(
            "last day of it; empty: still excluded", "", aliases="end to", not_before="since"
        ),
    ] = None
    match: Annotated[
        ExclusionMatch,
        fields.word("whether it is this person; empty: confirmed", ExclusionMatch, "match"),
    ] = ExclusionMatch.CONFIRMED
    jurisdiction: Annotated[
        str | None, fields.state("the state whose own list it is", aliases="state", example="TX")
    ] = None
    waived_in: Annotated[
        str | None,
        fields.state("the state for which a waiver is noted", aliases="wvrstate", example="TX"),
    ] = None


@fact(
    "screenings",
    "Who was looked up in an exclusion list, on which day, in which edition.",
    identity="list day",
    of_employer=True,
)
@attrs.frozen
class Screening:
    """That the person was looked up in an edition of a list, also where nothing was found."""

    list: Annotated[ExclusionList, fields.word("which list", ExclusionList, "exclusion list")]
    day: Annotated[date, fields.day("day on which it was looked up", "2026-11-10")]
    edition_sha256: Annotated[str | None, fields.text("SHA-256 of the list's file", "")] = None
    entries: Annotated[int | None, fields.count("entries that the edition has")] = None
    found: Annotated[int | None, fields.count("entries that may be about the person")] = None
