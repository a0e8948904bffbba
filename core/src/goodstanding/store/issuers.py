"""When an issuer last told of a license: each of its files that has it is a sighting of it."""

from datetime import date

from goodstanding.store.credentials import ADD
from goodstanding.store.merge import Assembly
from goodstanding.store.sightings import Sightings
from goodstanding.store.statements import SourceKind


def issuer_sightings(
    assembly: Assembly, seen: Sightings, through: date
) -> dict[str, tuple[date, str]]:
    """By license, the day of the last file of an issuer's through a day, and the source's name."""
    found: dict[str, tuple[date, str]] = {}
    for license, words in assembly.licenses.items():
        sightings = [
            (day, word.source)
            for word in words
            if word.source_kind == SourceKind.ISSUER and word.change == ADD
            for day in (seen.last_day(word, through),)
            if day is not None
        ]
        if sightings:
            found[license] = max(sightings)
    return found
