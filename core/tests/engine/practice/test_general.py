"""General rules are cited from documents that speak of the category asked about."""

import pytest

from goodstanding.catalog import Catalog, Point
from goodstanding.engine.practice.general import CMSA, GENERAL, NURSE_DATABASE, rules_for

NURSING = {CMSA.title, NURSE_DATABASE.title}


def cited(category: str) -> set[str]:
    """The titles of all that is cited for a category without a compact."""
    rules = rules_for(Catalog(), category).values()
    return {citation.source.title for rule in rules for citation in rule.cite}


@pytest.mark.parametrize("category", ["lbsw", "lmsw", "lcsw", "pt", "ota", "slp", "hha"])
def test_no_nursing_document_is_cited_for_others(category: str) -> None:
    """A social worker's or therapist's answer cites none, and keeps the ids of the rules."""
    assert not cited(category) & NURSING
    rules = rules_for(Catalog(), category)
    assert {point: rule.id for point, rule in rules.items()} == {
        point: rule.id for point, rule in GENERAL.items()
    }


def test_social_workers_are_told_of_their_statutes() -> None:
    """The category is of 26 V.S.A. 3219; where practice happens, of 3218."""
    rules = rules_for(Catalog(), "lmsw")
    assert rules[Point.CATEGORY].cite[0].source.title == "26 V.S.A. 3219"
    assert rules[Point.OWN_LICENSE].cite[0].source.title == "26 V.S.A. 3218"


@pytest.mark.parametrize("category", ["rn", "lpn", "aprn"])
def test_nurses_keep_theirs(category: str) -> None:
    """What speaks of nurses is cited to nurses."""
    assert cited(category) >= NURSING
