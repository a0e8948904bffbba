"""The suite that holds every compact to the same promises; each failure says how to repair it.

In a plugin's test file::

    from goodstanding.testing.compact_conformance import compact_conformance

    test_conformance = compact_conformance(
        modules=[parties],              # the files of the compact
        compacts=[NURSES],
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
from typing import Final

import pytest

from goodstanding.catalog import Compact
from goodstanding.testing import compact_checks, compact_duties, compact_laws, rule_file_checks
from goodstanding.testing.compact_checks import CompactSubject
from goodstanding.testing.conformance import WARNINGS, Complaint, StaleSource

CompactCheck = Callable[[CompactSubject], Iterable[str]]

COMPACT_CHECKS: Final[Mapping[str, CompactCheck]] = {
    check.__name__: check
    for check in (
        compact_checks.parties_are_whole,
        compact_checks.every_point_has_a_rule,
        rule_file_checks.imports_are_public,
        rule_file_checks.sources_can_be_reopened,
        rule_file_checks.sources_are_fresh,
        compact_checks.cases_hold,
        compact_checks.every_rule_is_seen_in_a_case,
        compact_checks.every_party_day_has_two_sides,
        compact_checks.a_privilege_is_met_and_refused,
        compact_duties.duties_are_whole,
        compact_duties.every_duty_comes_and_is_done,
        compact_laws.no_authority_outlives_its_base,
        compact_laws.holds_until_is_honest,
        compact_checks.rule_sheet_renders,
    )
}
"""Every check by its name, in the order in which they are worth repairing."""


def compact_subject(
    *,
    modules: Iterable[ModuleType],
    compacts: Iterable[Compact],
    scenarios: Iterable[Path],
    on: date,
) -> CompactSubject:
    """A plugin's compacts to examine."""
    return CompactSubject(tuple(modules), tuple(compacts), tuple(scenarios), on)


def examine_compacts(
    examined: CompactSubject, checks: Iterable[str] | None = None
) -> tuple[Complaint, ...]:
    """What the checks (all of them, or those named) find in a plugin's compacts."""
    return tuple(
        Complaint(name, text, name in WARNINGS)
        for name in (COMPACT_CHECKS if checks is None else checks)
        for text in COMPACT_CHECKS[name](examined)
    )


def compact_conformance(
    *,
    modules: Iterable[ModuleType],
    compacts: Iterable[Compact],
    scenarios: Iterable[Path],
    on: date,
) -> Callable[[str], None]:
    """A test for pytest, one per check: assign it to a name that begins with `test_`.

    `modules` are the rule files; `compacts` what they declare;
    `scenarios` folders or files of people on paper; `on` the day on which the sources were last
    read again.
    """

    @cache
    def examined() -> CompactSubject:
        return compact_subject(modules=modules, compacts=compacts, scenarios=scenarios, on=on)

    @pytest.mark.parametrize("check", list(COMPACT_CHECKS))
    def test_compact_conformance(check: str) -> None:
        found = examine_compacts(examined(), [check])
        for complaint in found:
            if complaint.warning:
                warnings.warn(complaint.text, StaleSource, stacklevel=2)
        wrong = [complaint.text for complaint in found if not complaint.warning]
        if wrong:
            pytest.fail("\n".join(wrong), pytrace=False)

    return test_compact_conformance
