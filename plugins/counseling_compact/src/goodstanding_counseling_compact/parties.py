"""Which states take part in the compact from which day, as far as that is documented."""

from datetime import date
from typing import Final

from goodstanding.catalog import Party
from goodstanding.jurisdictions import jurisdiction
from goodstanding.sources import Source
from goodstanding_counseling_compact.sources import (
    CONFIGURATION,
    MINNESOTA,
    NEVADA,
    OHIO,
    OPERATIONAL,
)

KNOWN_THROUGH: Final = date(2026, 6, 13)
"""The last day on which it is known that exactly six states had begun."""

_CONFIGURED: Final = [
    "AL",
    "AR",
    "CO",
    "CT",
    "DC",
    "DE",
    "FL",
    "IA",
    "KS",
    "KY",
    "ME",
    "MD",
    "MS",
    "MO",
    "MT",
    "NE",
    "NH",
    "NJ",
    "NC",
    "ND",
    "OK",
    "RI",
    "SC",
    "SD",
    "TN",
    "UT",
    "VT",
    "VA",
    "WA",
    "WV",
    "WI",
    "WY",
]
"""Configured as members without a documented first day."""


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
    _live("AZ", date(2025, 9, 30), MINNESOTA),
    _live("MN", date(2025, 9, 30), MINNESOTA),
    _live("OH", date(2026, 1, 5), OHIO),
    _live("LA", date(2026, 4, 20), OPERATIONAL),
    _live("GA", date(2026, 6, 2), OPERATIONAL),
    _live("IN", date(2026, 6, 8), OPERATIONAL),
)

PARTIES: Final = (
    *_LIVE,
    *(_open(code, CONFIGURATION) for code in _CONFIGURED),
    _open("NV", NEVADA, "named as enacting from 2026-01-01; not configured in the data system"),
)
"""Those with a first day, and those of which it is open whether they have begun."""
