"""Which states take part in the compact from which day, as far as that is documented."""

from datetime import date
from typing import Final

from goodstanding.catalog import Party
from goodstanding.jurisdictions import jurisdiction
from goodstanding.sources import Source
from goodstanding_ot_compact.sources import CONFIGURATION

KNOWN_THROUGH: Final = date(2025, 8, 31)
"""The day before the month of which the commission says that no state issues privileges yet."""

_CONFIGURED: Final = [
    "AL",
    "AR",
    "AZ",
    "CO",
    "DE",
    "GA",
    "IA",
    "IN",
    "KY",
    "LA",
    "MD",
    "ME",
    "MN",
    "MO",
    "MS",
    "MT",
    "NC",
    "ND",
    "NE",
    "NH",
    "OH",
    "RI",
    "SC",
    "SD",
    "TN",
    "UT",
    "VA",
    "VT",
    "WA",
    "WI",
    "WV",
    "WY",
]
"""Configured as members without a documented first day."""


def _open(code: str, source: Source, note: str = "") -> Party:
    return Party(
        code,
        source.at(jurisdiction(code).name),
        confidence="low",
        note=note or "since when the state takes part is not documented",
        known_through=KNOWN_THROUGH,
    )


PARTIES: Final = (*(_open(code, CONFIGURATION) for code in _CONFIGURED),)
"""Those with a first day, and those of which it is open whether they have begun."""
