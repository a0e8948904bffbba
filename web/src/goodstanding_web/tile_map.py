"""Where each jurisdiction's tile stands on the map: columns from the west, rows from the north."""

from types import MappingProxyType
from typing import Final

_ROWS: Final = (
    "AK .. .. .. .. .. .. .. .. .. ME",
    ".. .. .. .. .. WI .. .. .. VT NH",
    "WA ID MT ND MN IL MI .. NY MA ..",
    "OR NV WY SD IA IN OH PA NJ CT RI",
    "CA UT CO NE MO KY WV VA MD DE ..",
    ".. AZ NM KS AR TN NC SC DC .. ..",
    ".. .. .. OK LA MS AL GA .. .. ..",
    "HI .. .. TX .. .. .. .. FL PR VI",
    "GU MP AS .. .. .. .. .. .. .. ..",
)

TILES: Final = MappingProxyType(
    {
        code: (column, row)
        for row, line in enumerate(_ROWS)
        for column, code in enumerate(line.split())
        if code != ".."
    }
)
"""Column and row by postal code, for all 56 jurisdictions."""
COLUMNS: Final = max(column for column, _ in TILES.values()) + 1
ROWS: Final = max(row for _, row in TILES.values()) + 1
