"""The federal condition of participation, and the rule that put it into force."""

from datetime import date
from typing import Final

from goodstanding.sources import Source

CONDITION: Final = Source(
    "42 CFR 484.80",
    url="https://www.ecfr.gov/current/title-42/section-484.80",
    retrieved=date(2026, 11, 26),
    note=(
        "in force since 2018-01-13: 82 FR 4504, delayed by 82 FR 31729; the hours were read in "
        "accounts of others on that day, not in the regulation itself: check its paragraphs"
    ),
)
