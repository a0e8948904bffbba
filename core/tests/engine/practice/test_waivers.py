"""Waivers in an emergency: a dated basis of the site that falls with the license under it."""

from datetime import date
from typing import Any

import pytest

from goodstanding.catalog import Catalog, Waiver
from goodstanding.engine.practice import practice
from goodstanding.errors import InputError
from goodstanding.intake.dossiers import read_dossier
from goodstanding.site.site_file import read_site

NURSE: dict[str, Any] = {
    "person": {"id": "w1"},
    "residences": [{"jurisdiction": "NY", "since": "2010-01-01"}],
    "licenses": [
        {
            "id": "a",
            "category": "rn",
            "jurisdiction": "NY",
            "scope": "single_state",
            "terms": [{"since": "2020-01-01", "through": "2026-09-25"}],
            "status": [{"since": "2020-01-01", "is": "active"}],
        }
    ],
    "complete": ["licenses"],
}
TABLE = {
    "waiver": [
        {
            "jurisdiction": "AL",
            "categories": ["rn", "lpn"],
            "since": date(2026, 9, 10),
            "until": date(2026, 10, 9),
            "cite": "Proclamation of 2026-09-10",
        }
    ]
}


def decision(waivers: tuple[Waiver, ...] | None, on: str, category: str = "rn") -> tuple[str, str]:
    """Decision and basis in Alabama."""
    catalog = Catalog().with_waivers(waivers)
    found = practice(catalog, read_dossier(NURSE), category, "AL", date.fromisoformat(on))
    return str(found.decision), str(found.basis)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-09-09", ("not_authorized", "none")),
        ("2026-09-10", ("authorized", "waiver")),
        ("2026-09-25", ("authorized", "waiver")),
        ("2026-09-26", ("not_authorized", "none")),
    ],
)
def test_a_waiver_counts_on_its_days_and_while_the_license_does(
    on: str, expected: tuple[str, str]
) -> None:
    """From its first day, and through the last day of the license it rests on."""
    waivers = read_site(TABLE, Catalog()).waivers
    assert decision(waivers, on) == expected
    assert decision(waivers, on, "lpn") == ("not_authorized", "none")


def test_where_a_law_stands_an_unrecorded_proclamation_is_asked_about() -> None:
    """Alabama's rule: open until the site says what is so; a site that says none is believed."""
    assert decision(None, "2026-09-20") == ("needs_review", "none")
    assert decision((), "2026-09-20") == ("not_authorized", "none")
    assert decision(None, "2022-03-30") == ("not_authorized", "none")
    assert decision(None, "2022-03-31") == ("needs_review", "none")


def test_silence_and_none_differ() -> None:
    """A file without the key says nothing; an empty list says that no waiver is in force."""
    assert read_site({}, Catalog()).waivers is None
    assert read_site({"waiver": []}, Catalog()).waivers == ()


def test_what_is_wrong_with_a_waiver_is_told() -> None:
    """Every problem at once, with its place."""
    with pytest.raises(InputError) as caught:
        read_site({"waiver": [{"jurisdiction": "Alabama", "since": "2026-09-10"}]}, Catalog())
    places = [problem.partition(":")[0] for problem in caught.value.problems]
    assert places == [
        "waiver[0].jurisdiction",
        "waiver[0].categories",
        "waiver[0].since",
        "waiver[0].cite",
    ]
