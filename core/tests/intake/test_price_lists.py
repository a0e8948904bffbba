"""Price lists of courses: read in both forms, and what is wrong in a sentence with its row."""

from datetime import date
from pathlib import Path

import pytest

from goodstanding.errors import InputError
from goodstanding.intake.price_lists import read_price_list
from goodstanding.vocabulary import CORE_WORDS

TODAY = date(2026, 11, 26)
CSV = """\
Title,Hours,Price,Topics,Approvers,Format
Law and Ethics,2,$20.50,Ethics; law,NASW,Live

Anything,10,0,,,
"""
TOML = """\
[[course]]
title = "Law and Ethics"
hours = 2
price = 20.5
topics = ["ethics", "law"]
approvers = ["nasw"]
format = "live"
[[course]]
title = "Anything"
hours = 10
price = 0
"""


@pytest.mark.parametrize(("name", "text"), [("list.csv", CSV), ("list.toml", TOML)])
def test_both_forms_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    """Words in the person's spelling, a sign before the price, and blank rows are read."""
    path = tmp_path / name
    path.write_text(text)
    first, second = read_price_list(path, CORE_WORDS, TODAY)
    assert (first.course.title, first.course.hours, first.price) == ("Law and Ethics", 2.0, 20.5)
    assert (first.course.topics, first.course.approvers) == (("ethics", "law"), ("nasw",))
    assert (first.course.format, first.course.completed) == ("live", TODAY)
    assert (second.course.topics, second.price) == ((), 0.0)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "title,hours\nA,1\n", "row 1: has no column price"),
        ("a.csv", "title,hours,price\n", "lists no course"),
        ("a.csv", "title,hours,price\nA,one,2\n", "row 2: hours: 'one' is not a number"),
        ("a.csv", "title,hours,price\nA,1,-2\n", "row 2: price: -2 must lie between 0 and"),
        ("a.csv", "title,hours,price\nA,1,nan\n", "row 2: price: nan must lie between 0 and"),
        ("a.csv", "title,hours,price,cost\nA,1,2,3\n", "row 2: cost: not a column"),
        ("a.toml", "course = 1\n", "course: must be tables"),
        ("a.toml", "[[course\n", "is not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    """Nothing is guessed: what cannot be read is refused."""
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InputError) as error:
        read_price_list(path, CORE_WORDS, TODAY)
    assert says in str(error.value)
    assert str(path) in str(error.value)


def test_every_bad_row_is_said(tmp_path: Path) -> None:
    """Not the first alone; a file that is not there is said as well."""
    path = tmp_path / "list.csv"
    path.write_text("title,hours,price\nA,x,1\nB,1,y\n")
    with pytest.raises(InputError) as error:
        read_price_list(path, CORE_WORDS, TODAY)
    assert len(error.value.problems) == 2
    with pytest.raises(InputError, match=r"none\.csv"):
        read_price_list(tmp_path / "none.csv", CORE_WORDS, TODAY)


def test_what_a_board_classes_a_course_as(tmp_path: Path) -> None:
    """One or more of the words that plugins name; another is refused with its row."""
    words = CORE_WORDS.plus(kinds=["md.category_1", "in.category_1"])
    path = tmp_path / "list.csv"
    path.write_text("title,hours,price,kinds\nGrief,2,20,MD.category_1; in.category_1\n")
    (priced,) = read_price_list(path, words, TODAY)
    assert priced.course.kinds == ("md.category_1", "in.category_1")
    path.write_text("title,hours,price,kinds\nGrief,2,20,md.category_2\n")
    with pytest.raises(InputError) as refused:
        read_price_list(path, words, TODAY)
    assert "row 2: kinds[0]: 'md.category_2': not a known kind" in refused.value.problems[0]
