"""The check digit of an NPI, as CMS publishes it."""

import pytest

from goodstanding.features.fhir.npi import is_npi


def test_the_example_of_the_standard() -> None:
    """1234567893 is the example of 'Requirements for NPI and NPI check digit' (CMS)."""
    assert is_npi("1234567893")


@pytest.mark.parametrize("digit", range(10))
def test_only_the_check_digit_is_right(digit: int) -> None:
    """Any other last digit is refused."""
    assert is_npi(f"123456789{digit}") is (digit == 3)


@pytest.mark.parametrize(
    "text",
    ["", "123456789", "12345678933", "123456789x", "1234 567893", "١٢٣٤٥٦٧٨٩٣", "2134567893"],
)
def test_what_is_none(text: str) -> None:
    """Another length, another sign, two digits exchanged."""
    assert not is_npi(text)
