"""Amounts as they are shown."""

import pytest

from goodstanding.engine.requirements.continuing import quantity
from goodstanding.features.bars import figure, hours


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "0"), (1, "1"), (71.5, "71.5"), (7.999, "7.99"), (10434.3, "10,434.3"), (20000, "20,000")],
)
def test_an_amount_is_never_rounded_up(amount: float, shown: str) -> None:
    """And its thousands are set apart."""
    assert figure(amount) == shown


def test_a_single_hour_is_an_hour() -> None:
    """On bars and in findings."""
    assert [hours(1), hours(1.5)] == ["1 hour", "1.5 hours"]
    assert quantity("1", "hours of ethics") == "1 hour of ethics"
    assert quantity("1 more", "hours") == "1 more hour"
    assert quantity("11", "hours of ethics") == "11 hours of ethics"
