"""What the site's file says of overrides; without it there are none."""

from datetime import date, timedelta
from typing import Any

import pytest

from goodstanding.errors import InputError
from goodstanding.plugins import load_plugins
from goodstanding.site.overrides import OverridePolicy
from goodstanding.site.site_file import read_site

CATALOG = load_plugins().catalog
TODAY = date(2026, 11, 26)


def read(**words: Any) -> OverridePolicy:
    policy = read_site({"overrides": words}, CATALOG).overrides
    assert policy is not None
    return policy


def test_without_the_table_nothing_may_be_overridden() -> None:
    """It is for the agency to begin with it."""
    assert read_site({}, CATALOG).overrides is None


def test_kinds_and_categories_are_those_written() -> None:
    """Of a kind that is not named nothing, of a category that is not named nobody."""
    policy = read(kinds=["lapsed"], categories=["rn"])
    assert policy.allows("lapsed", "rn")
    assert not policy.allows("lapsed", "lpn")
    assert not policy.allows("not_allowed", "rn")
    assert read(kinds=["lapsed"]).allows("lapsed", "lpn")
    assert not read(kinds=[]).allows("lapsed", "lpn")


@pytest.mark.parametrize(("days", "fine"), [(-1, False), (0, True), (6, True), (7, False)])
def test_the_end_lies_within_the_days_of_the_policy(days: int, fine: bool) -> None:
    """Seven days from today on, today among them."""
    policy = read(kinds=["lapsed"], longest_days=7)
    problems = policy.problems("Dana", "Wren", TODAY + timedelta(days=days), TODAY)
    assert (problems == []) is fine


@pytest.mark.parametrize(
    ("words", "asker", "approver", "fine"),
    [
        ({}, "Dana", "Wren", True),
        ({}, "Dana", " dana ", False),
        ({"approver_differs": False}, "Dana", "Dana", True),
        ({"approvers": ["Wren Ellis"]}, "Dana", "wren  ellis", True),
        ({"approvers": ["Wren Ellis"]}, "Dana", "Lee", False),
    ],
)
def test_who_approves(words: dict[str, Any], asker: str, approver: str, fine: bool) -> None:
    """Somebody else than who asks, unless the policy says otherwise; and somebody it names."""
    policy = read(kinds=["lapsed"], **words)
    assert (policy.problems(asker, approver, TODAY, TODAY) == []) is fine


@pytest.mark.parametrize(
    ("table", "path"),
    [
        ([], "overrides: must be a table"),
        ({}, "overrides.kinds: must be there"),
        ({"kinds": ["disagreement"]}, "overrides.kinds: 'disagreement': write any of"),
        ({"kinds": "lapsed"}, "overrides.kinds: must be a list of words"),
        ({"kinds": [], "categories": ["nurse"]}, "overrides.categories: 'nurse'"),
        ({"kinds": [], "longest_days": 0}, "overrides.longest_days: must be a whole number"),
        ({"kinds": [], "longest_days": True}, "overrides.longest_days: must be a whole number"),
        ({"kinds": [], "approver_differs": "no"}, "overrides.approver_differs: must be true"),
        ({"kinds": [], "approver": ["Wren"]}, "overrides.approver: unknown; keys are"),
    ],
)
def test_what_is_wrong_is_told_by_its_path(table: Any, path: str) -> None:
    """With what it must be."""
    with pytest.raises(InputError) as caught:
        read_site({"overrides": table}, CATALOG)
    assert any(problem.startswith(path) for problem in caught.value.problems)
