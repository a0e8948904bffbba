"""The times of a visit on the patient's clock, whatever zone an export writes them in."""

import re
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

NO_ZONE: Final = (
    "times are written with a zone of their own, and nothing says in which zone the patient is; "
    "these visits are not read"
)
ZONE_LINE: Final = '[sheet.visits] time_zone = "TITLE OF THE COLUMN"'
_ZONED: Final = re.compile(r"T\d{2}:\d{2}(?:Z|[+-]\d{2}:?\d{2})$")


def to_local(values: dict[str, str]) -> bool:
    """Turns zoned times into the patient's, by `time_zone`, which is taken out; whether it could.

    Times without a zone are the patient's already.
    """
    zone = values.pop("time_zone", "")
    zoned = [name for name in ("day", "start", "end") if _ZONED.search(values.get(name, ""))]
    try:
        clock = ZoneInfo(zone) if zone else None
        for name in zoned:
            if clock is None:
                return False
            local = datetime.fromisoformat(values[name]).astimezone(clock)
            values[name] = f"{local:%Y-%m-%d}" if name == "day" else f"{local:%Y-%m-%dT%H:%M}"
    except (ValueError, ZoneInfoNotFoundError):
        return False
    return True
