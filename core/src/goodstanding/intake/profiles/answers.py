"""Takes an answer into a profile, so that it is asked once and stays given."""

from collections.abc import Iterable
from typing import Final

import attrs

from goodstanding.facts import Scope, StatusWord
from goodstanding.facts.fields import ValueType
from goodstanding.intake.profiles.profile import STATE, Meaning, Profile
from goodstanding.intake.profiles.questions import Asks, OpenQuestion
from goodstanding.intake.roster.cells import reader
from goodstanding.intake.roster.days import DayOrder
from goodstanding.intake.roster.sheet_model import Column
from goodstanding.intake.roster.sheets_of_facts import SHEETS
from goodstanding.vocabulary import Words

NOTHING: Final = ("nothing", "-", "none")
"""Answers that say: this word tells us nothing."""
YES: Final = frozenset({"y", "yes"})
NO: Final = frozenset({"n", "no"})
_REACH: Final = (Scope.MULTISTATE.value, Scope.SINGLE_STATE.value)
"""What a sign beside a state may say of a license."""
_OURS: Final = frozenset({StatusWord.PRESUMED_ACTIVE.value, StatusWord.DISPUTED.value})
"""Words of this program's own, which no file means."""
ANSWERABLE: Final = frozenset({Asks.WORD, Asks.MONTH, Asks.ACTIVE})
"""Questions whose answer is kept in the profile."""


def answered(profile: Profile, question: OpenQuestion, answer: str, words: Words) -> Profile:
    """The profile with an answer in it; ValueError says what the answer must be."""
    text = answer.strip().lower()
    if question.asks is Asks.MONTH:
        days = {"first": "first_day", "last": "last_day"}
        if text.removesuffix(" day") not in days:
            raise ValueError("write first or last")
        return attrs.evolve(profile, month_only=days[text.removesuffix(" day")])
    if question.asks is Asks.ACTIVE:
        if text not in YES | NO:
            raise ValueError("write yes or no")
        if text in NO:
            return left_open(profile, [question])
        return attrs.evolve(profile, unexpired_is_active=True)
    # A word with a state in it is still read for its state.
    meaning: Meaning = {} if STATE in question.text else {"unread": True}
    if text not in NOTHING:
        if _asks_for_a_sign(question):
            if text not in _REACH:
                raise ValueError(f"write {', '.join(_REACH)}, or nothing if the sign says no more")
            meaning = {"scope": text}
        else:
            meaning = {question.target: _word(question, profile, answer.strip(), words)}
    listed = {**profile.words.get(question.target, {}), question.text: meaning}
    return attrs.evolve(profile, words={**profile.words, question.target: listed})


def left_open(profile: Profile, questions: Iterable[OpenQuestion]) -> Profile:
    """The profile that knows that these were asked, and that nobody has answered yet."""
    names = dict.fromkeys((*profile.left_open, *(question.name for question in questions)))
    return attrs.evolve(profile, left_open=tuple(names))


def choices(question: OpenQuestion, profile: Profile, words: Words) -> tuple[str, ...]:
    """The answers that a question takes; empty where there are too many to list."""
    if question.asks is Asks.MONTH:
        return ("first", "last")
    if question.asks is Asks.ACTIVE:
        return ("yes", "no")
    if _asks_for_a_sign(question):
        return _REACH
    column = _column(question, profile)
    if column is not None and column.words:
        return tuple(word for word in column.words if word not in _OURS)
    return words.categories if question.target == "category" else ()


def _asks_for_a_sign(question: OpenQuestion) -> bool:
    """Whether the state itself is read, and what stands beside it is not."""
    return question.target == "jurisdiction" and STATE in question.text


def _word(question: OpenQuestion, profile: Profile, text: str, words: Words) -> str:
    """The answer as the roster reader takes it."""
    column = _column(question, profile)
    if column is None or column.type is ValueType.DAY:
        return text
    return str(reader(column, words, DayOrder())(text))


def _column(question: OpenQuestion, profile: Profile) -> Column | None:
    """The column of the roster that a question is about: of the sheet that its title fills.

    A status is one of a license, of a certification or of the work with the employer.
    """
    parts = [part for part in profile.parts if question.target in part.cells]
    titled = [part for part in parts if question.column in part.cells[question.target].wanted]
    filled = [part.sheet for part in (*titled, *parts)]
    for name in (*filled, *SHEETS):
        for column in SHEETS[name].columns if name in SHEETS else ():
            if column.name == question.target:
                return column
    return None
