"""Where somebody lives is asked again by the site's policy, on both sides of the day."""

from datetime import date

import pytest

from goodstanding.errors import InputError
from goodstanding.facts import Dossier, Person, Residence
from goodstanding.features.residence import ResidenceQuestion, residence_on, residence_question
from goodstanding.plugins import load_plugins
from goodstanding.site.site_file import read_site

CATALOG = load_plugins().catalog
HOME = Residence("MO", date(2020, 1, 1))


def lives(*residences: Residence) -> Dossier:
    return Dossier(Person("a"), residences)


@pytest.mark.parametrize(("on", "asked"), [(date(2027, 5, 24), False), (date(2027, 5, 25), True)])
def test_it_is_asked_so_many_months_after_it_was_said(on: date, asked: bool) -> None:
    """Not a day earlier."""
    said_on = date(2026, 11, 25)
    found = residence_question(lives(HOME), said_on, on, 6)
    assert found == (ResidenceQuestion(HOME, said_on) if asked else None)


def test_a_site_without_policy_asks_nobody() -> None:
    """And with one, whoever never said it is asked at once."""
    assert residence_question(lives(HOME), None, date(2026, 11, 25), None) is None
    found = residence_question(lives(HOME), None, date(2026, 11, 25), 6)
    assert found == ResidenceQuestion(HOME, None)


def test_the_state_is_the_last_moved_to() -> None:
    """None where none, or two at once, are on record; one that is over does not count."""
    day = date(2026, 11, 25)
    moved = Residence("CO", date(2026, 11, 20))
    assert residence_on(lives(HOME, moved), day) == moved
    assert residence_on(lives(HOME, moved), date(2026, 11, 19)) == HOME
    assert residence_on(lives(), day) is None
    twice = Residence("KS", HOME.since)
    assert residence_on(lives(HOME, twice), day) is None
    over = Residence("MO", date(2020, 1, 1), date(2021, 1, 1))
    assert residence_on(lives(over), day) is None


@pytest.mark.parametrize("value", [0, 601, "6", True])
def test_the_months_of_the_file_are_a_number(value: object) -> None:
    """A sentence says what they must be."""
    with pytest.raises(InputError, match="must be a whole number, 1 to 600"):
        read_site({"residence": {"ask_every_months": value}}, CATALOG)
    found = read_site({"residence": {"ask_every_months": 6}}, CATALOG)
    assert found.residence_months == 6
    assert read_site({}, CATALOG).residence_months is None
