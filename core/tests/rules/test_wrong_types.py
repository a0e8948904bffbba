"""What a plugin's author writes of a wrong type is one sentence with what to write instead."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from goodstanding.compacts import Party, PartyRule
from goodstanding.credentials import Fee, Note, TermEnds
from goodstanding.errors import RuleError
from goodstanding.rules import (
    all_of,
    approval,
    attested,
    by,
    ce_hours,
    course_in,
    dated,
    exempt,
    holds,
    since,
    yearly,
)
from goodstanding.sources import Source

PAGE: Any = Source("Handbook", url="https://x.example/", retrieved=date(2026, 1, 1))
PLACE = PAGE.at("p. 4")


def as_any(value: object) -> Any:
    """What a type checker would refuse before the program does."""
    return value


WHOLE = (
    "is the document 'Handbook' as a whole; write the place in a document, as SOURCE.at('p. 12')"
)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("'a': cite", lambda: holds("a", "rn", cite=PAGE)),
        ("'a': cite", lambda: attested("a", "good_moral_character", cite=PAGE)),
        ("'a': cite", lambda: exempt("a", cite=PAGE)),
        ("'a': cite", lambda: course_in("a", "ethics", cite=PAGE)),
        ("since('2024-01-01'): its source", lambda: since("2024-01-01", 3, PAGE)),
        ("by('2024-01-01'): its source", lambda: by("2024-01-01", 3, PAGE)),
        ("Approval('nasw'): cite", lambda: approval("nasw", taken=True, cite=PAGE)),
        (
            "Window('spring 2025'): cite",
            lambda: yearly("spring", "03-01", "05-31", PAGE, years=range(2025, 2026)),
        ),
        ("Note('a'): cite", lambda: Note("a", "says", (PAGE,))),
        ("TermEnds('fixed_date'): cite", lambda: TermEnds("fixed_date", PAGE)),
        ("Party('VT'): cite", lambda: Party("VT", PAGE)),
        ("PartyRule('a'): cite", lambda: PartyRule("a", "says", (PLACE, PAGE))),
    ],
)
def test_a_document_without_a_place_is_told(name: str, write: Callable[[], object]) -> None:
    """A Source where a Citation belongs, wherever one is written."""
    with pytest.raises(RuleError) as caught:
        write()
    assert str(caught.value).startswith(f"{name} {WHOLE}")


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda text: holds("a", "rn", cite=text), "'a': cite is of the type str; write the place"),
        (lambda text: since("2024-01-01", 3, text), "its source is of the type str"),
        (lambda text: Note("a", "b", text), "Note('a'): cite must be a tuple of places"),
        (lambda _: Note("a", "b", PLACE), "Note('a'): cite must be a tuple of places"),
        (lambda _: PAGE.at(4), "Handbook: at(4): the place must be text, as 'p. 12'"),
        (
            lambda _: since(as_any(date(2024, 1, 1)), 3, PLACE),
            "the day must be text, as '2026-12-31'",
        ),
        (
            lambda _: dated(as_any(3)),
            "dated(): 3 needs its day and source; write since('YYYY-MM-DD', 3,",
        ),
        (
            lambda _: dated(as_any([since("2024-01-01", 3, PLACE)])),
            "write the steps one after another",
        ),
        (
            lambda _: holds("a", "rn", in_force=as_any(True)),
            "in_force=True needs its day and source",
        ),
        (
            lambda _: ce_hours("a", at_least=as_any(since("2024-01-01", 3, PLACE))),
            "'a': at_least is one step; write at_least=dated(...) around",
        ),
        (
            lambda _: ce_hours("a", at_least=dated(since("2024-01-01", as_any("30"), PLACE))),
            "'a': at_least is '30' from 2024-01-01; it must be a number, assumed(...), or None",
        ),
        (
            lambda _: ce_hours("a", at_least=dated(since("2024-01-01", True, PLACE))),
            "'a': at_least is True from 2024-01-01; it must be a number",
        ),
        (
            lambda _: Fee("fee", "Renewal", as_any(150)),
            "'fee': amount=150 needs its day and source",
        ),
        (
            lambda _: all_of("a", as_any([holds("b", "rn", cite=PLACE)])),
            "'a': write its parts one after another, not as a list",
        ),
        (lambda _: all_of("a", as_any("b")), "'a': 'b' is not a requirement"),
        (lambda _: all_of("a", PLACE), "'a': a Citation is not a requirement"),
    ],
)
def test_a_wrong_type_is_told(write: Callable[[Any], object], says: str) -> None:
    """Each in one sentence, when the rules are loaded."""
    with pytest.raises(RuleError) as caught:
        write("p. 4")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
