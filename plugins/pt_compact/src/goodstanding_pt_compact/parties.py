"""Which states take part in the compact from which day, as far as that is documented."""

from datetime import date
from typing import Final

from goodstanding.catalog import Party
from goodstanding.jurisdictions import JURISDICTIONS, jurisdiction
from goodstanding.sources import Source
from goodstanding_pt_compact.sources import FIRST_STATES, MAGAZINE

KNOWN_THROUGH: Final = date(2018, 7, 8)
"""The day before the first privileges; since when other states take part was not collected."""


def _live(code: str, day: date, source: Source) -> Party:
    return Party(code, source.at(jurisdiction(code).name), implemented=day, confidence="medium")


def _open(code: str, source: Source, note: str = "") -> Party:
    return Party(
        code,
        source.at(jurisdiction(code).name),
        confidence="low",
        note=note or "since when the state takes part is not documented",
        known_through=KNOWN_THROUGH,
    )


_LIVE: Final = (
    _live("MO", date(2018, 7, 9), FIRST_STATES),
    _live("ND", date(2018, 7, 9), FIRST_STATES),
    _live("TN", date(2018, 7, 9), FIRST_STATES),
)

_NAMED: Final = {party.jurisdiction for party in _LIVE}

PARTIES: Final = (
    *_LIVE,
    *(_open(code, MAGAZINE) for code in JURISDICTIONS if code not in _NAMED),
)
"""Those with a first day, and those of which it is open whether they have begun."""
