"""Which states take part in the compact from which day, as far as that is documented."""

from datetime import date
from typing import Final

from goodstanding.catalog import Party
from goodstanding.jurisdictions import jurisdiction
from goodstanding.sources import Source
from goodstanding_aslp_compact.sources import CONFIGURATION

KNOWN_THROUGH: Final = date(2024, 11, 1)
"""The day on which ASHA says that no privileges are issued yet."""

_CONFIGURED: Final = [
    "AK",
    "AL",
    "AR",
    "CO",
    "DE",
    "FL",
    "GA",
    "IA",
    "ID",
    "IN",
    "KS",
    "KY",
    "LA",
    "MD",
    "ME",
    "MN",
    "MO",
    "MS",
    "MT",
    "NC",
    "NE",
    "NH",
    "OH",
    "OK",
    "RI",
    "SC",
    "TN",
    "UT",
    "VA",
    "VI",
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
