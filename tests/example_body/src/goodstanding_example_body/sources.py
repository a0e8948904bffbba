"""The documents of the Harbor Board for Care Coordination, a body that does not exist."""

from datetime import date

from goodstanding.sources import Source

HANDBOOK_3 = Source(
    "Candidate Handbook, 3rd ed.",
    url="https://hbcc.example/handbook-3.pdf",
    published=date(2018, 5, 1),
    retrieved=date(2026, 8, 20),
)
HANDBOOK_4 = Source(
    "Candidate Handbook, 4th ed.",
    url="https://hbcc.example/handbook-4.pdf",
    published=date(2024, 10, 1),
    retrieved=date(2026, 8, 20),
)
