"""Which passwords are taken: to the character, and beside the words of a site."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.errors import InputError
from goodstanding_web.security.passwords import LONGEST, SHORTEST, checked_password

WORDS = ("Harbor Home Health",)


def taken(password: str, name: str = "nell", words: tuple[str, ...] = WORDS) -> bool:
    """Whether a password is taken."""
    try:
        checked_password(password, name, words)
    except InputError:
        return False
    return True


@pytest.mark.parametrize(
    "password",
    ["Harborhome-2026", "harbor.home.health", "HEALTH-harbor-1", "h4rb0rh0me!!", "nell-harbor-77"],
)
def test_the_words_of_a_site_make_no_password(password: str) -> None:
    """However they are joined and disguised, with a year or the login's name."""
    assert not taken(password)


def test_a_password_may_hold_a_word_of_the_site() -> None:
    """Beside enough that is not guessed."""
    assert taken("Harbor of seven purple tractors")


@pytest.mark.parametrize("name", ["wolfgang.quibble", "WOLFGANG"])
def test_the_name_of_the_login_makes_no_password(name: str) -> None:
    """The same letters are taken for nobody whose name they are."""
    assert not taken("wolfgang-2026!", name)


def test_the_lengths_on_both_sides() -> None:
    """Twelve to two hundred characters, of any kind."""
    mixed = "xkVd92-ppqLsW" * 20
    assert not taken(mixed[: SHORTEST - 1])
    assert taken(mixed[:SHORTEST])
    long = "seven purple tractors hum " * 10
    assert taken(long[:LONGEST])
    assert not taken(long[: LONGEST + 1])
    assert taken("\N{SNOWMAN} im Regen, dreimal gelacht")


@given(st.text(min_size=SHORTEST, max_size=40), st.text(max_size=12))
def test_whatever_is_sent_is_answered(password: str, word: str) -> None:
    """Taken or refused in a sentence, and by nothing else."""
    taken(password, word or "x", (word,))


def test_at_once_each_is_weighed_by_its_own_words() -> None:
    """The library's shared table does not mix what two administrators send."""
    cases = [("wolfgang-2026!", "wolfgang", False), ("seven purple tractors", "nell", True)] * 8
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda case: taken(case[0], case[1]), cases))
    assert found == [expected for *_, expected in cases]
