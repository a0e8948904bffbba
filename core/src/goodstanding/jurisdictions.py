"""The 50 states, D.C. and five territories: postal code, name, time zone of the capital, bit."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from goodstanding.errors import InputError

ABROAD: Final = "abroad"
"""Legal residence outside the United States; allowed for residences only."""


@attrs.frozen
class Jurisdiction:
    """A place with boards of its own; `bit` is its one-bit mask in sets of jurisdictions."""

    code: str
    name: str
    time_zone: str
    bit: int


_ROWS: Final = (
    ("AL", "Alabama", "America/Chicago"),
    ("AK", "Alaska", "America/Anchorage"),
    ("AZ", "Arizona", "America/Phoenix"),
    ("AR", "Arkansas", "America/Chicago"),
    ("CA", "California", "America/Los_Angeles"),
    ("CO", "Colorado", "America/Denver"),
    ("CT", "Connecticut", "America/New_York"),
    ("DE", "Delaware", "America/New_York"),
    ("DC", "District of Columbia", "America/New_York"),
    ("FL", "Florida", "America/New_York"),
    ("GA", "Georgia", "America/New_York"),
    ("HI", "Hawaii", "Pacific/Honolulu"),
    ("ID", "Idaho", "America/Boise"),
    ("IL", "Illinois", "America/Chicago"),
    ("IN", "Indiana", "America/Indiana/Indianapolis"),
    ("IA", "Iowa", "America/Chicago"),
    ("KS", "Kansas", "America/Chicago"),
    ("KY", "Kentucky", "America/New_York"),
    ("LA", "Louisiana", "America/Chicago"),
    ("ME", "Maine", "America/New_York"),
    ("MD", "Maryland", "America/New_York"),
    ("MA", "Massachusetts", "America/New_York"),
    ("MI", "Michigan", "America/Detroit"),
    ("MN", "Minnesota", "America/Chicago"),
    ("MS", "Mississippi", "America/Chicago"),
    ("MO", "Missouri", "America/Chicago"),
    ("MT", "Montana", "America/Denver"),
    ("NE", "Nebraska", "America/Chicago"),
    ("NV", "Nevada", "America/Los_Angeles"),
    ("NH", "New Hampshire", "America/New_York"),
    ("NJ", "New Jersey", "America/New_York"),
    ("NM", "New Mexico", "America/Denver"),
    ("NY", "New York", "America/New_York"),
    ("NC", "North Carolina", "America/New_York"),
    ("ND", "North Dakota", "America/Chicago"),
    ("OH", "Ohio", "America/New_York"),
    ("OK", "Oklahoma", "America/Chicago"),
    ("OR", "Oregon", "America/Los_Angeles"),
    ("PA", "Pennsylvania", "America/New_York"),
    ("RI", "Rhode Island", "America/New_York"),
    ("SC", "South Carolina", "America/New_York"),
    ("SD", "South Dakota", "America/Chicago"),
    ("TN", "Tennessee", "America/Chicago"),
    ("TX", "Texas", "America/Chicago"),
    ("UT", "Utah", "America/Denver"),
    ("VT", "Vermont", "America/New_York"),
    ("VA", "Virginia", "America/New_York"),
    ("WA", "Washington", "America/Los_Angeles"),
    ("WV", "West Virginia", "America/New_York"),
    ("WI", "Wisconsin", "America/Chicago"),
    ("WY", "Wyoming", "America/Denver"),
    ("GU", "Guam", "Pacific/Guam"),
    ("VI", "U.S. Virgin Islands", "America/St_Thomas"),
    ("PR", "Puerto Rico", "America/Puerto_Rico"),
    ("AS", "American Samoa", "Pacific/Pago_Pago"),
    ("MP", "Northern Mariana Islands", "Pacific/Guam"),
)

JURISDICTIONS: Final[Mapping[str, Jurisdiction]] = MappingProxyType(
    {
        code: Jurisdiction(code, name, zone, 1 << position)
        for position, (code, name, zone) in enumerate(_ROWS)
    }
)
BITS: Final[Mapping[str, int]] = MappingProxyType(
    {code: jurisdiction.bit for code, jurisdiction in JURISDICTIONS.items()}
)
EVERYWHERE: Final = (1 << len(_ROWS)) - 1


def jurisdiction(code: str) -> Jurisdiction:
    """The jurisdiction with this postal code; `InputError` naming the code if there is none."""
    try:
        return JURISDICTIONS[code]
    except KeyError:
        raise InputError(
            f"{code!r}: not a jurisdiction; write a two-letter postal code such as TX or DC"
        ) from None


def mask(codes: Iterable[str]) -> int:
    """The set of these jurisdictions as bits."""
    result = 0
    for code in codes:
        result |= BITS[code]
    return result


def codes(bits: int) -> Iterator[str]:
    """The postal codes in a set of bits, in the order of the table."""
    return (jurisdiction.code for jurisdiction in JURISDICTIONS.values() if jurisdiction.bit & bits)
