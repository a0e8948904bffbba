"""What sources disagree about is said as people write it, and never as a row's key."""

import pytest

from goodstanding.features.disagreements.words import fact_words


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("licenses/terms LA|rn|RN63402/..2027-12-31", "LA RN license RN63402, its term"),
        ("licenses/terms LA|rn|RN63402/2026-01-01", "LA RN license RN63402, its term"),
        ("licenses/status TX|lcsw|88/..", "TX LCSW license 88, its status"),
        ("licenses TX|lcsw|#a-1", "TX LCSW license"),
        ("certifications/terms ccm|55123/2024-01-01", "CCM certification 55123, its term"),
        ("registries hha|TX|55-1", "TX HHA registry entry 55-1"),
        ("privileges/status pt|AR|pt|9/..", "AR PT privilege 9, its status"),
        ("person ", "person"),
        ("residences TX|2020-01-21", "residences: TX, 2020-01-21"),
        ("continuing_education Ethics|2026-02-01", "continuing education: Ethics, 2026-02-01"),
    ],
)
def test_a_fact_is_named_in_words(what: str, words: str) -> None:
    """With the number where there is one, and the part of it that is in dispute."""
    assert fact_words(what) == words
