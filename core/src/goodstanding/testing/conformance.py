"""The suite that holds every plugin to the same promises; each failure says how to repair it.

In a plugin's test file::

    from goodstanding.testing.conformance import conformance

    test_conformance = conformance(
        modules=[rcc],                  # the rule files
        credential_types=[rcc.RCC],
        cases=CASES,                    # people on paper, in the shape of scenario files
        scenarios=[Path(__file__).parents[1] / "scenarios"],
        on=date(2026, 11, 21),          # the day against which the age of sources is taken
    )
"""

import warnings
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import attrs
import pytest

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType
from goodstanding.errors import GoodStandingError
from goodstanding.testing import (
    answer_checks,
    coverage,
    limit_checks,
    rule_file_checks,
    sheets,
)
from goodstanding.testing.cases import cases_in, read_cases
from goodstanding.testing.context import Subject

Check = Callable[[Subject], Iterable[str]]

CHECKS: Final[Mapping[str, Check]] = {
    check.__name__: check
    for check in (
        rule_file_checks.rule_file_is_assignments_only,
        rule_file_checks.imports_are_public,
        rule_file_checks.every_leaf_is_cited,
        rule_file_checks.sources_can_be_reopened,
        rule_file_checks.sources_are_fresh,
        rule_file_checks.assumptions_name_their_owner,
        rule_file_checks.words_can_be_recorded,
        coverage.cases_hold,
        coverage.every_requirement_is_seen_both_ways,
        coverage.every_day_has_two_sides,
        coverage.every_look_back_has_two_sides,
        coverage.every_application_is_seen,
        limit_checks.every_year_can_be_short,
        limit_checks.every_part_takes_hours_away,
        answer_checks.nothing_is_known_before_the_first_day,
        answer_checks.silence_is_not_failure,
        answer_checks.evidence_never_unsettles,
        answer_checks.holds_until_is_honest,
        answer_checks.answers_survive_json,
        sheets.rule_sheet_renders,
    )
}
"""Every check by its name, in the order in which they are worth repairing."""

WARNINGS: Final = frozenset({"sources_are_fresh"})
"""Checks whose complaints are warnings."""


FIRST: Final = coverage.cases_hold.__name__
"""The check under which a case that cannot be read is told."""


class StaleSource(UserWarning):
    """A source that was read long ago."""


@attrs.frozen
class Complaint:
    """What a check found: one sentence that says how to repair it."""

    check: str
    text: str
    warning: bool = False


def subject(
    *,
    modules: Iterable[ModuleType],
    credential_types: Iterable[CredentialType],
    cases: Iterable[Mapping[str, Any]] = (),
    scenarios: Iterable[Path] = (),
    on: date,
) -> Subject:
    """A plugin to examine; `InputError` when a case cannot be read."""
    types = tuple(credential_types)
    catalog = Catalog(
        credential_types=tuple(kind for kind in types if kind.license is None),
        license_types=tuple(kind for kind in types if kind.license is not None),
    )
    people = (*read_cases(cases, catalog), *cases_in(scenarios, catalog))
    return Subject(tuple(modules), catalog, people, on)


def examine(examined: Subject, checks: Iterable[str] | None = None) -> tuple[Complaint, ...]:
    """What the checks (all of them, or those named) find in a plugin."""
    return tuple(
        Complaint(name, text, name in WARNINGS)
        for name in (CHECKS if checks is None else checks)
        for text in CHECKS[name](examined)
    )


def conformance(
    *,
    modules: Iterable[ModuleType],
    credential_types: Iterable[CredentialType],
    cases: Iterable[Mapping[str, Any]] = (),
    scenarios: Iterable[Path] = (),
    on: date,
) -> Callable[[str], None]:
    """A test for pytest, one per check: assign it to a name that begins with `test_`.

    `modules` are the rule files; `cases` people on paper as Python writes them;
    `scenarios` folders or files of people on paper; `on` the day on which the sources were last
    read again.
    """

    @cache
    def examined() -> Subject:
        return subject(
            modules=modules,
            credential_types=credential_types,
            cases=cases,
            scenarios=scenarios,
            on=on,
        )

    @pytest.mark.parametrize("check", list(CHECKS))
    def test_conformance(check: str) -> None:
        found: tuple[Complaint, ...] = ()
        unread = ""
        try:
            found = examine(examined(), [check])
        except GoodStandingError as error:
            unread = str(error)
        # One case that cannot be read would otherwise be told once per check.
        if unread and check != FIRST:
            pytest.skip(f"the cases cannot be read: {FIRST} says why")
        if unread:
            pytest.fail(unread, pytrace=False)
        for complaint in found:
            if complaint.warning:
                warnings.warn(complaint.text, StaleSource, stacklevel=2)
        wrong = [complaint.text for complaint in found if not complaint.warning]
        if wrong:
            pytest.fail("\n".join(wrong), pytrace=False)

    return test_conformance
