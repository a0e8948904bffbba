"""What a site's file says of verification: its own days, or those a rule maker is known to give."""

from typing import Any

import pytest

from goodstanding.catalog import Catalog
from goodstanding.errors import InputError
from goodstanding.site.policy import Policy
from goodstanding.site.site_file import read_site
from goodstanding.site.verification_policies import RULE_MAKERS, VerificationPolicy


def policies(**tables: Any) -> tuple[VerificationPolicy, ...]:
    return read_site({"verification": tables}, Catalog()).verification


def test_the_days_are_the_sites_or_the_rule_makers() -> None:
    """Who is known to give a number of days is its default; the site's own number comes first."""
    assert policies(ncqa={}) == (VerificationPolicy("ncqa", 30, Policy.WARN),)
    assert policies(urac={"policy": "block"}) == (VerificationPolicy("urac", 1095, Policy.BLOCK),)
    assert policies(ncqa={"within_days": 7, "categories": ["lcsw"]}) == (
        VerificationPolicy("ncqa", 7, Policy.WARN, ("lcsw",)),
    )
    assert read_site({}, Catalog()).verification == ()


@pytest.mark.parametrize(
    "name", [name for name, maker in RULE_MAKERS.items() if maker.within_days is None]
)
def test_who_gives_no_days_has_no_default(name: str) -> None:
    """Nothing is made up: the site says the number, or switches the rule off."""
    with pytest.raises(InputError, match=f"verification.{name}.within_days: must be .* gives none"):
        policies(**{name: {}})
    assert policies(**{name: {"policy": "off"}}) == ()
    assert policies(**{name: {"within_days": 90}})[0].within_days == 90


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({}, "own.within_days: must be a whole number of days, 1 to 3660"),
        ({"within_days": 0}, "own.within_days: must be a whole number"),
        ({"within_days": 3661}, "own.within_days: must be a whole number"),
        ({"within_days": True}, "own.within_days: must be a whole number"),
        ({"within_days": 5, "policy": "stop"}, "own.policy: 'stop': write one of off, warn, block"),
        ({"within_days": 5, "categories": ["nurse"]}, "own.categories: 'nurse'"),
        ({"days": 5, "within_days": 5}, "own.days: unknown"),
        (5, "own: must be a table"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(entry: Any, says: str) -> None:
    """A sentence with the path."""
    with pytest.raises(InputError, match=says):
        policies(own=entry)
    with pytest.raises(InputError, match="must be tables, each under"):
        read_site({"verification": 5}, Catalog())
