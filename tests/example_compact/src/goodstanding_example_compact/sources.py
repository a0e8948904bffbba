"""The documents of the Ferry Compact for Psychologists, a compact that does not exist."""

from datetime import date

from goodstanding.sources import Source

ACT = Source(
    "Ferry Compact, model act",
    url="https://ferry-compact.example/act.pdf",
    published=date(2024, 5, 6),
    retrieved=date(2026, 11, 1),
)
MAP = Source(
    "Ferry Compact Commission: map",
    url="https://ferry-compact.example/map",
    retrieved=date(2026, 11, 1),
    note="the page shows no day",
)
