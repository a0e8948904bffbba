"""A suite of checks as one test for pytest, each check a case of it."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import pytest

from goodstanding.testing.conformance import Complaint

Subject = TypeVar("Subject")


def examine(
    checks: Mapping[str, Callable[[Subject], Iterable[str]]],
    examined: Subject,
    names: Iterable[str] | None = None,
) -> tuple[Complaint, ...]:
    """What the checks (all of them, or those named) find."""
    return tuple(
        Complaint(name, text)
        for name in (checks if names is None else names)
        for text in checks[name](examined)
    )


def suite(
    checks: Mapping[str, Callable[[Subject], Iterable[str]]], examined: Subject
) -> Callable[[str], None]:
    """The test: what a check finds fails its case, a line for each."""

    @pytest.mark.parametrize("check", list(checks))
    def test_suite(check: str) -> None:
        wrong = [complaint.text for complaint in examine(checks, examined, [check])]
        if wrong:
            pytest.fail("\n".join(wrong), pytrace=False)

    return test_suite
