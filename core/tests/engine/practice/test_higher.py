"""A higher license serves a lower visit by a policy of the site, named in the answer, or not."""

from datetime import date
from typing import Any

import pytest

from goodstanding.catalog import Catalog, Waiver
from goodstanding.engine.practice import Coverage, practice
from goodstanding.errors import InputError
from goodstanding.intake.dossiers import read_dossier
from goodstanding.site.site_file import SiteFile, read_site

TABLE = {"higher_licenses": {"lpn": ["rn"], "pta": ["pt"], "ota": ["ot"], "lmsw": ["lcsw"]}}
PAIRS = [("lpn", "rn"), ("pta", "pt"), ("ota", "ot"), ("lmsw", "lcsw")]


def holder(category: str, **action: Any) -> dict[str, Any]:
    """Somebody with one license of New York, good through March 31, 2026."""
    return {
        "person": {"id": "h1"},
        "residences": [{"jurisdiction": "NY", "since": "2010-01-01"}],
        "licenses": [
            {
                "id": "a",
                "category": category,
                "jurisdiction": "NY",
                "scope": "single_state",
                "terms": [{"since": "2020-01-01", "through": "2026-03-31"}],
                "status": [{"since": "2020-01-01", "is": "active"}],
            }
        ],
        "encumbrances": [action] if action else [],
        "complete": ["licenses"],
    }


def catalog(site: SiteFile | None = None) -> Catalog:
    """A catalog under the site's policy."""
    return (site or read_site(TABLE, Catalog())).said_of(Catalog())


@pytest.mark.parametrize(("lower", "higher"), PAIRS)
def test_each_pair_serves_downward_only_and_only_by_the_policy(lower: str, higher: str) -> None:
    """The answer names the policy; without one the license serves its own category."""
    day = date(2026, 3, 1)
    found = practice(catalog(), read_dossier(holder(higher)), lower, "NY", day)
    assert found.decision == "authorized"
    assert f"higher_licenses.{lower}" in found.why
    assert found.rules[0] == f"higher_licenses.{lower}"
    without = practice(Catalog(), read_dossier(holder(higher)), lower, "NY", day)
    assert without.decision == "not_authorized"
    upward = practice(catalog(), read_dossier(holder(lower)), higher, "NY", day)
    assert upward.decision == "not_authorized"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2019-12-31", "not_authorized"),
        ("2020-01-01", "authorized"),
        ("2026-03-31", "authorized"),
        ("2026-04-01", "not_authorized"),
    ],
)
def test_it_falls_with_the_higher_license(on: str, expected: str) -> None:
    """From its first through its last day, and the answer holds no longer than that."""
    found = practice(catalog(), read_dossier(holder("rn")), "lpn", "NY", date.fromisoformat(on))
    assert found.decision == expected
    if expected == "authorized":
        assert found.holds_until is not None
        assert found.holds_until <= date(2026, 4, 1)


def test_what_is_open_about_the_higher_license_is_open_below() -> None:
    """Probation of the higher license is no yes for the lower visit either."""
    action = {
        "jurisdiction": "NY",
        "license": "a",
        "against": "license",
        "action": "probation",
        "since": "2026-01-10",
        "limits_practice": None,
    }
    dossier = read_dossier(holder("rn", **action))
    before = practice(catalog(), dossier, "lpn", "NY", date(2026, 1, 9))
    after = practice(catalog(), dossier, "lpn", "NY", date(2026, 1, 10))
    assert (before.decision, after.decision) == ("authorized", "needs_review")


def test_coverage_counts_who_may_serve_by_the_policy() -> None:
    """The counts of a roster agree with the explained answer."""
    people = [("h1", read_dossier(holder("rn")))]
    assert Coverage(catalog(), people, "lpn").on(date(2026, 3, 1)).authorized["NY"] == 1
    assert Coverage(catalog(), people, "lpn").on(date(2026, 4, 1)).authorized["NY"] == 0
    assert Coverage(Catalog(), people, "lpn").on(date(2026, 3, 1)).authorized["NY"] == 0


def test_what_the_site_says_keeps_what_the_plugins_told() -> None:
    """A plugin's slip is not lost where the site has a file; waivers and policy stand together."""
    waiver = Waiver("AL", ("rn",), date(2026, 1, 1), None, "Proclamation")
    declared = Catalog(owners={"x": "a plugin"}, slips=("x: a slip",))
    catalog_of_site = SiteFile(waivers=(waiver,), higher_licenses={"lpn": ("rn",)}).said_of(
        declared
    )
    assert (catalog_of_site.owners, catalog_of_site.slips) == ({"x": "a plugin"}, ("x: a slip",))
    assert (catalog_of_site.waivers, catalog_of_site.serving("lpn")) == ((waiver,), ("lpn", "rn"))


def test_a_wrong_policy_is_refused_with_its_place() -> None:
    """Categories must be known, and none stands above itself."""
    table = {"higher_licenses": {"lpn": ["rm"], "pta": ["pta"], "nurse": ["rn"]}}
    with pytest.raises(InputError) as refused:
        read_site(table, Catalog())
    sentences = "\n".join(refused.value.problems)
    assert "higher_licenses.lpn: 'rm'" in sentences
    assert "higher_licenses.pta: 'pta' stands above itself" in sentences
    assert "higher_licenses.nurse: not a license category" in sentences
