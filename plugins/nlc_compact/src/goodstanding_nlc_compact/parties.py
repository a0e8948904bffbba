"""Who belongs to the compact from which day, one jurisdiction at a time.

A year or month that is all that is documented of an enactment is written so, and begins on its
first day.
"""

from datetime import date
from typing import Final

from goodstanding.catalog import Party
from goodstanding.dates import Span
from goodstanding.jurisdictions import jurisdiction
from goodstanding.sources import Source
from goodstanding_nlc_compact.sources import (
    CO_NM_JOIN,
    CT_HOSPITALS,
    GO_LIVE,
    GUAM,
    INDIANA,
    KANSAS,
    MASSACHUSETTS,
    NEW_JERSEY,
    OHIO,
    ORIGINAL_DATES,
    PENNSYLVANIA,
    RECAP_2019,
    RHODE_ISLAND,
    STATE_OF_COMPACT,
    VERMONT,
    VIRGIN_ISLANDS,
    WASHINGTON,
)


def _first(text: str) -> date:
    """The first day of a day, month or year written `YYYY[-MM[-DD]]`."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _party(
    code: str,
    source: Source,
    enacted: str,
    implemented: str = "",
    *,
    partial: str = "",
    left: str = "",
    unsettled: tuple[str, str] | None = None,
    confidence: str = "high",
    note: str = "",
) -> Party:
    days = () if unsettled is None else (Span(_first(unsettled[0]), _first(unsettled[1])),)
    return Party(
        code,
        source.at(jurisdiction(code).name),
        enacted=_first(enacted),
        enacted_note="" if enacted.count("-") == len("YM") else enacted,
        implemented=_first(implemented) if implemented else None,
        partial_from=_first(partial) if partial else None,
        left=_first(left) if left else None,
        unsettled=days,
        confidence=confidence,
        note=note,
    )


PARTIES: Final = (
    _party("AL", RECAP_2019, "2019", "2020-01-01", note="day of enactment not documented"),
    _party("AZ", GO_LIVE, "2016", "2018-01-19"),
    _party("AR", GO_LIVE, "2017", "2018-01-19"),
    _party(
        "CO", CO_NM_JOIN, "2018-01-18", "2018-01-19", note="signed the day before the first day"
    ),
    _party("CT", CT_HOSPITALS, "2024-05-30", "2025-10-01"),
    _party("DE", GO_LIVE, "2017", "2018-01-19"),
    _party(
        "FL",
        GO_LIVE,
        "2016",
        "2018-01-19",
        note="new in 2018: nothing was kept from an earlier compact",
    ),
    _party(
        "GA",
        GO_LIVE,
        "2017",
        "2018-01-19",
        note="new in 2018: older licenses stayed single-state until converted",
    ),
    _party("ID", GO_LIVE, "2016", "2018-01-19"),
    _party(
        "IN",
        INDIANA,
        "2019-04-29",
        "2020-07-01",
        note="the act named 2019-07-01; the first day was a year later",
    ),
    _party("IA", GO_LIVE, "2017", "2018-01-19"),
    _party("KS", KANSAS, "2018-04-10", "2019-07-01"),
    _party("KY", GO_LIVE, "2017", "2018-01-19"),
    _party("LA", RECAP_2019, "2018", "2019-07-01", note="day of enactment not documented"),
    _party("ME", GO_LIVE, "2017", "2018-01-19"),
    _party("MD", GO_LIVE, "2017", "2018-01-19"),
    _party(
        "MA",
        MASSACHUSETTS,
        "2024-11-20",
        confidence="medium",
        note="first day still to be determined in August 2026",
    ),
    _party("MS", GO_LIVE, "2017", "2018-01-19"),
    _party("MO", GO_LIVE, "2016", "2018-01-19"),
    _party("MT", GO_LIVE, "2017", "2018-01-19"),
    _party("NE", GO_LIVE, "2017", "2018-01-19"),
    _party("NH", GO_LIVE, "2016", "2018-01-19"),
    _party(
        "NJ",
        NEW_JERSEY,
        "2019-07-19",
        "2021-11-15",
        partial="2020-04-01",
        unsettled=("2020-03-01", "2020-03-31"),
        note="incoming from March 2020, the day not documented",
    ),
    _party(
        "NM", CO_NM_JOIN, "2018-01-18", "2018-01-19", note="signed the day before the first day"
    ),
    _party("NC", GO_LIVE, "2017-07-20", "2018-01-19"),
    _party("ND", GO_LIVE, "2017", "2018-01-19"),
    _party("OH", OHIO, "2021-07-01", "2023-01-01"),
    _party(
        "OK",
        GO_LIVE,
        "2016",
        "2018-01-19",
        note="new in 2018: older licenses stayed single-state until converted",
    ),
    _party(
        "PA",
        PENNSYLVANIA,
        "2021-07-01",
        "2025-07-07",
        partial="2023-09-05",
        note="all licenses were marked single-state on 2025-07-07; residents apply anew",
    ),
    _party(
        "RI",
        RHODE_ISLAND,
        "2023-06-24",
        "2024-01-08",
        unsettled=("2024-01-01", "2024-01-07"),
        confidence="medium",
        note="statute from 2024-01-01, roster from 2024-01-08; a sunset was reported",
    ),
    _party("SC", GO_LIVE, "2017", "2018-01-19"),
    _party("SD", GO_LIVE, "2016", "2018-01-19"),
    _party("TN", GO_LIVE, "2016", "2018-01-19"),
    _party("TX", GO_LIVE, "2017", "2018-01-19"),
    _party("UT", GO_LIVE, "2017", "2018-01-19"),
    _party("VT", VERMONT, "2021-06", "2022-02-01", note="day of enactment not documented"),
    _party("VA", GO_LIVE, "2016", "2018-01-19"),
    _party(
        "WA",
        WASHINGTON,
        "2023-04-21",
        "2024-01-31",
        partial="2023-07-24",
        note="some secondary sources give 2023-07-23",
    ),
    _party(
        "WV",
        GO_LIVE,
        "2017",
        "2018-01-19",
        note="new in 2018: older licenses stayed single-state until converted",
    ),
    _party("WI", CO_NM_JOIN, "2017-12", "2018-01-19", note="day of enactment not documented"),
    _party(
        "WY",
        GO_LIVE,
        "2016",
        "2018-01-19",
        note="new in 2018: older licenses stayed single-state until converted",
    ),
    _party(
        "GU",
        GUAM,
        "2021-03-05",
        partial="2021-03-05",
        confidence="medium",
        note="residents cannot obtain a multistate license",
    ),
    _party("VI", VIRGIN_ISLANDS, "2021-12-06", note="nothing works until implementation"),
)
"""Members of the compact in force since 2018-01-19, and those that have enacted it."""

OUTSIDE: Final = {
    "AK": STATE_OF_COMPACT.at("Alaska"),
    "CA": STATE_OF_COMPACT.at("California"),
    "DC": STATE_OF_COMPACT.at("District of Columbia"),
    "HI": STATE_OF_COMPACT.at("Hawaii"),
    "IL": STATE_OF_COMPACT.at("Illinois"),
    "MI": STATE_OF_COMPACT.at("Michigan"),
    "MN": STATE_OF_COMPACT.at("Minnesota"),
    "NV": STATE_OF_COMPACT.at("Nevada"),
    "NY": STATE_OF_COMPACT.at("New York"),
    "OR": STATE_OF_COMPACT.at("Oregon"),
    "PR": STATE_OF_COMPACT.at("Puerto Rico"),
    "AS": STATE_OF_COMPACT.at("American Samoa"),
    "MP": STATE_OF_COMPACT.at("Northern Mariana Islands"),
}
"""Jurisdictions that had not enacted it by August 2026, with the citation."""

ORIGINAL_PARTIES: Final = (
    _party("AZ", ORIGINAL_DATES, "2002-07-01", "2002-07-01", left="2018-01-19"),
    _party("AR", ORIGINAL_DATES, "2000-07-01", "2000-07-01", left="2018-01-19"),
    _party(
        "CO",
        ORIGINAL_DATES,
        "2007-10-01",
        "2007-10-01",
        left="2018-07-18",
        unsettled=("2018-07-18", "2018-07-18"),
    ),
    _party("DE", ORIGINAL_DATES, "2000-07-01", "2000-07-01", left="2018-01-19"),
    _party("ID", ORIGINAL_DATES, "2001-07-01", "2001-07-01", left="2018-01-19"),
    _party("IA", ORIGINAL_DATES, "2000-07-01", "2000-07-01", left="2018-01-19"),
    _party("KY", ORIGINAL_DATES, "2007-06-01", "2007-06-01", left="2018-01-19"),
    _party("ME", ORIGINAL_DATES, "2001-07-01", "2001-07-01", left="2018-01-19"),
    _party("MD", ORIGINAL_DATES, "1999-07-01", "1999-07-01", left="2018-01-19"),
    _party("MS", ORIGINAL_DATES, "2001-07-01", "2001-07-01", left="2018-01-19"),
    _party("MO", ORIGINAL_DATES, "2010-06-01", "2010-06-01", left="2018-01-19"),
    _party(
        "MT", ORIGINAL_DATES, "2015-10-01", "2015-10-01", left="2018-01-19", confidence="medium"
    ),
    _party("NE", ORIGINAL_DATES, "2001-01-01", "2001-01-01", left="2018-01-19"),
    _party("NH", ORIGINAL_DATES, "2006-01-01", "2006-01-01", left="2018-01-19"),
    _party(
        "NM",
        ORIGINAL_DATES,
        "2004-01-01",
        "2004-01-01",
        left="2018-07-18",
        unsettled=("2018-07-18", "2018-07-18"),
    ),
    _party("NC", ORIGINAL_DATES, "2000-07-01", "2000-07-01", left="2018-01-19"),
    _party("ND", ORIGINAL_DATES, "2004-01-01", "2004-01-01", left="2018-01-19"),
    _party(
        "RI",
        ORIGINAL_DATES,
        "2008-07-01",
        "2008-07-01",
        left="2018-07-18",
        unsettled=("2018-07-18", "2018-07-18"),
    ),
    _party("SC", ORIGINAL_DATES, "2006-02-01", "2006-02-01", left="2018-01-19"),
    _party("SD", ORIGINAL_DATES, "2001-01-01", "2001-01-01", left="2018-01-19"),
    _party("TN", ORIGINAL_DATES, "2003-07-01", "2003-07-01", left="2018-01-19"),
    _party("TX", ORIGINAL_DATES, "2000-01-01", "2000-01-01", left="2018-01-19"),
    _party("UT", ORIGINAL_DATES, "2000-01-01", "2000-01-01", left="2018-01-19"),
    _party("VA", ORIGINAL_DATES, "2005-01-01", "2005-01-01", left="2018-01-19"),
    _party("WI", ORIGINAL_DATES, "2000-01-01", "2000-01-01", left="2018-01-19"),
)
"""Members of the original compact; whether 2018-07-18 was a last or a first day is open."""
