"""Takes an answer into a profile, so that it is asked once and stays given."""

from collections.abc import Iterable
from typing import Final

import attrs

from goodstanding.facts.fields import ValueType
from goodstanding.intake.profiles.profile import STATE, Meaning, Profile
from goodstanding.intake.profiles.questions import Asks, OpenQuestion
from goodstanding.intake.roster.cells import reader
from goodstanding.intake.roster.days import DayOrder
from goodstanding.intake.roster.sheets_of_facts import SHEETS
from goodstanding.vocabulary import Words

NOTHING: Final = ("nothing", "-", "none")
"""Answers that say: this word tells us nothing."""
YES: Final = frozenset({"y", "yes"})
NO: Final = frozenset({"n", "no"})
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
        meaning = {question.target: _word(question.target, answer.strip(), words)}
    listed = {**profile.words.get(question.target, {}), question.text: meaning}
    return attrs.evolve(profile, words={**profile.words, question.target: listed})


def left_open(profile: Profile, questions: Iterable[OpenQuestion]) -> Profile:
    """The profile that knows that these were asked, and that nobody has answered yet."""
    names = dict.fromkeys((*profile.left_open, *(question.name for question in questions)))
    return attrs.evolve(profile, left_open=tuple(names))


def choices(question: OpenQuestion, words: Words) -> tuple[str, ...]:
    """The answers that a question takes; empty where there are too many to list."""
    if question.asks is Asks.MONTH:
        return ("first", "last")
    if question.asks is Asks.ACTIVE:
        return ("yes", "no")
    for sheet in SHEETS.values():
        for column in sheet.columns:
            if column.name == question.target and column.words:
                return column.words
    return words.categories if question.target == "category" else ()


def _word(target: str, text: str, words: Words) -> str:
    """The answer as the roster reader takes it."""
    for sheet in SHEETS.values():
        for column in sheet.columns:
            if column.name == target and column.type is not ValueType.DAY:
                return str(reader(column, words, DayOrder())(text))
    return text
