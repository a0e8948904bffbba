"""Which states take part in the Ferry Compact, from which day; none does, for it does not exist."""

from datetime import date
from typing import Final

from goodstanding.catalog import Party
from goodstanding_example_compact.sources import MAP

PARTIES: Final = (
    Party("UT", MAP.at("Utah"), implemented=date(2026, 1, 1)),
    Party("WY", MAP.at("Wyoming"), implemented=date(2026, 1, 1)),
    Party("MT", MAP.at("Montana"), implemented=date(2026, 1, 1), left=date(2026, 12, 1)),
    Party(
        "SD",
        MAP.at("South Dakota"),
        enacted=date(2026, 3, 2),
        known_through=date(2026, 11, 1),
        confidence="medium",
        note="the map says: soon",
    ),
)
