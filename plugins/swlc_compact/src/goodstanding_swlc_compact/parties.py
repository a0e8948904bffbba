"""Who enacted the compact from which day, and which levels each jurisdiction regulates.

In no jurisdiction did a multistate license work by 2026-06-16; since when each does is not
established after that day. A year or month that is all that is documented of an enactment is
written so, and begins on its first day.
"""

from datetime import date
from typing import Final

from goodstanding.catalog import Party
from goodstanding.jurisdictions import jurisdiction
from goodstanding.sources import Source
from goodstanding_swlc_compact.sources import (
    COMMISSION_NEWS,
    COMPACT_MAP,
    CONNECTICUT,
    EXPLAINER,
    NASW_2024,
    NORTH_CAROLINA,
    SOUTH_DAKOTA,
    VERMONT_3219,
)

KNOWN_THROUGH: Final = date(2026, 6, 16)
"""The last day on which it is known that no multistate license had been issued anywhere."""

ALL: Final = ("lbsw", "lmsw", "lcsw")
WITHOUT_BACHELORS: Final = ("lmsw", "lcsw")
WITHOUT_MASTERS: Final = ("lbsw", "lcsw")
CLINICAL: Final = ("lcsw",)

_UNVERIFIED: Final = "membership and year not found in a document of the state"


def _party(
    code: str,
    source: Source,
    enacted: str,
    categories: tuple[str, ...],
    confidence: str,
    note: str = "",
) -> Party:
    year, month, day = (*map(int, enacted.split("-")), 1, 1)[:3] if enacted else (0, 0, 0)
    return Party(
        code,
        source.at(jurisdiction(code).name),
        enacted=date(year, month, day) if enacted else None,
        enacted_note="" if len(enacted) == len("2024-01-01") else enacted,
        confidence=confidence,
        note=note,
        known_through=KNOWN_THROUGH,
        categories=categories,
    )


PARTIES: Final = (
    _party("AL", SOUTH_DAKOTA, "2024-05", ALL, "medium", "the day was not seen"),
    _party("AR", COMPACT_MAP, "2025", ALL, "low", _UNVERIFIED),
    _party("AZ", COMPACT_MAP, "2024", ALL, "low", _UNVERIFIED),
    _party("CO", COMPACT_MAP, "2024", WITHOUT_BACHELORS, "low", _UNVERIFIED),
    _party(
        "CT",
        CONNECTICUT,
        "2024",
        WITHOUT_BACHELORS,
        "high",
        "Public Act 24-30, effective on passage",
    ),
    _party("DE", EXPLAINER, "", ALL, "low", "named among 31 enacting states; no act was seen"),
    _party("GA", SOUTH_DAKOTA, "2024-05", WITHOUT_BACHELORS, "medium", "the day was not seen"),
    _party("IA", SOUTH_DAKOTA, "2024-05", ALL, "medium", "the day was not seen"),
    _party("IN", COMPACT_MAP, "2025", ALL, "low", _UNVERIFIED),
    _party("KS", NASW_2024, "2024-04-12", ALL, "high", "seventh enactment: activated the compact"),
    _party("KY", SOUTH_DAKOTA, "2024-03-28", ALL, "medium"),
    _party("LA", COMPACT_MAP, "2024", ALL, "low", _UNVERIFIED),
    _party("MD", COMPACT_MAP, "2025", ALL, "low", _UNVERIFIED),
    _party("ME", SOUTH_DAKOTA, "2024-04-26", ALL, "medium"),
    _party("MN", COMPACT_MAP, "2024", ALL, "low", _UNVERIFIED),
    _party("MO", SOUTH_DAKOTA, "2023-07-07", ALL, "high", "first state to enact"),
    _party("MS", COMPACT_MAP, "2025", ALL, "low", _UNVERIFIED),
    _party("MT", COMPACT_MAP, "2025", ALL, "low", _UNVERIFIED),
    _party(
        "NC",
        NORTH_CAROLINA,
        "2025-06-13",
        ALL,
        "medium",
        "the day of signature as the state chapter gives it",
    ),
    _party("ND", COMPACT_MAP, "2025", ALL, "low", _UNVERIFIED),
    _party("NE", SOUTH_DAKOTA, "2024-04-15", ALL, "medium"),
    _party("NH", COMPACT_MAP, "2024", WITHOUT_MASTERS, "low", _UNVERIFIED),
    _party("NJ", COMPACT_MAP, "2024", ALL, "low", _UNVERIFIED),
    _party(
        "OH",
        SOUTH_DAKOTA,
        "2024-05",
        ALL,
        "low",
        "listed as passed in May 2024; the day of signature was not seen",
    ),
    _party("RI", COMPACT_MAP, "2024", WITHOUT_BACHELORS, "low", _UNVERIFIED),
    _party("SD", SOUTH_DAKOTA, "2024-02-06", ALL, "high", "another source says 2024-02-04"),
    _party("TN", COMPACT_MAP, "2024", ALL, "low", _UNVERIFIED),
    _party("UT", SOUTH_DAKOTA, "2024-03-13", ALL, "high", "Utah Code title 58, chapter 60b"),
    _party("VA", SOUTH_DAKOTA, "2024-04-08", ALL, "medium"),
    _party(
        "VT",
        VERMONT_3219,
        "2024-04-23",
        WITHOUT_BACHELORS,
        "high",
        "26 V.S.A. chapter 61, subchapter 2; in force on enactment",
    ),
    _party(
        "WA",
        COMMISSION_NEWS,
        "2024-03-19",
        WITHOUT_BACHELORS,
        "high",
        "HB 1939; chapter 176, 2024 Laws",
    ),
)

OUTSIDE: Final = {
    "AK": ALL,
    "AS": (),
    "CA": CLINICAL,
    "DC": ALL,
    "FL": WITHOUT_BACHELORS,
    "GU": ALL,
    "HI": ALL,
    "ID": ALL,
    "IL": ALL,
    "MA": ALL,
    "MI": WITHOUT_MASTERS,
    "MP": ALL,
    "NM": ALL,
    "NV": ALL,
    "NY": WITHOUT_BACHELORS,
    "OK": ALL,
    "OR": ALL,
    "PA": ALL,
    "PR": (),
    "SC": ALL,
    "TX": ALL,
    "VI": ALL,
    "WI": ALL,
    "WV": ALL,
    "WY": WITHOUT_MASTERS,
}
"""Jurisdictions of which no enactment was found, with the levels of each; (): not known."""
