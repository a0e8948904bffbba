"""Which numbers are one license."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.facts.license_numbers import clusters, same_number

number = st.from_regex(r"(RN|LP)?[.-]?0{0,2}[1-3]{1,2}", fullmatch=True)


@pytest.mark.parametrize(
    ("first", "other", "same"),
    [
        ("9234971", "RN9234971", True),
        ("RN.400302", "rn 400302", True),
        ("0012", "12", True),
        ("RN0012", "12", True),
        ("12-RN", "12", True),
        ("RN12", "LP12", False),
        ("12", "13", False),
        ("120", "12", False),
        ("ABC", "ABC", True),
        ("ABC", "ABCD", False),
    ],
)
def test_what_is_one_number(first: str, other: str, same: bool) -> None:
    """Leading zeros and letters that one lacks do not tell licenses apart; digits do."""
    assert same_number(first, other) is same
    assert same_number(other, first) is same


def test_a_number_that_fits_two_stays_alone() -> None:
    """Which of the two it is cannot be told."""
    assert clusters(["RN12", "12", "LP12"]) == [["12"], ["LP12"], ["RN12"]]
    assert clusters(["RN12", "12", "0012", "7"]) == [["0012", "12", "RN12"], ["7"]]


@given(st.lists(number))
def test_every_number_is_in_one_cluster_of_its_like(numbers: list[str]) -> None:
    """Whatever the order they come in."""
    found = clusters(numbers)
    assert sorted(entry for cluster in found for entry in cluster) == sorted(set(numbers))
    assert clusters(reversed(numbers)) == found
    for cluster in found:
        assert all(same_number(first, other) for first in cluster for other in cluster)
