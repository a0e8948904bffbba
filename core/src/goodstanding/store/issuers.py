"""When an issuer last told of a license or an entry: each file that has it is a sighting."""

from datetime import date

from goodstanding.store.credentials import ADD
from goodstanding.store.merge import Assembly
from goodstanding.store.sightings import Sightings
from goodstanding.store.statements import SourceKind


def issuer_sightings(
    assembly: Assembly, seen: Sightings, through: date
) -> dict[str, tuple[date, str]]:
    """By license or registry entry, the day of its issuer's last file and the source's name."""
    found: dict[str, tuple[date, str]] = {}
    for license, words in (assembly.licenses | assembly.entries).items():
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
