"""The questions a scenario may ask, and how each is put to the engine."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import Capacity, Mode, practice
from goodstanding.engine.standing import eligibility, renewal, route, standing
from goodstanding.facts import Dossier
from goodstanding.intake.dossiers.records import Record, key
from goodstanding.intake.dossiers.values import (
    DAY,
    NAME,
    Json,
    Unreadable,
    choice,
    jurisdiction,
    meant,
    shown,
    word,
)
from goodstanding.vocabulary import Words

Assumptions = Mapping[str, float | bool]
"""Values that issuers have not published, as the site sets them, by name."""


@attrs.frozen
class PracticeQuestion:
    """May the person practice in a category, where the patient is, on a day."""

    jurisdiction: str
    category: str
    day: date
    capacity: Capacity = Capacity.CIVILIAN
    mode: Mode | None = None


@attrs.frozen
class TypeQuestion:
    """What a credential type asks of the person, to be eligible or to renew, on a day."""

    type: str
    day: date


@attrs.frozen
class RouteQuestion:
    """Whether a further way of a credential type, such as late renewal, is open on a day."""

    type: str
    route: str
    day: date


@attrs.frozen
class StandingQuestion:
    """The standing of a credential type's certification, or of a license by its id, on a day."""

    of: str
    day: date


@attrs.frozen
class Ask:
    """A kind of question: how its parts are read in some words, and how it is put."""

    reader: Callable[[Words], Record]
    put: Callable[[Catalog, Dossier, Assumptions, Any], Any]


@lru_cache(maxsize=16)
def _practice_reader(words: Words) -> Record:
    return Record(
        PracticeQuestion,
        (
            key("in", jurisdiction(), name="jurisdiction", required=True),
            key("as", word("license category", words.categories), name="category", required=True),
            key("day", DAY, required=True),
            key("capacity", choice("capacity", Capacity)),
            key("mode", choice("mode", Mode)),
        ),
    )


@lru_cache(maxsize=16)
def _type_reader(words: Words) -> Record:
    kind = word("credential type", (*words.credential_types, *words.license_types))
    return Record(
        TypeQuestion,
        (key("for", kind, name="type", required=True), key("day", DAY, required=True)),
    )


@lru_cache(maxsize=16)
def _route_reader(words: Words) -> Record:
    kind = word("credential type", (*words.credential_types, *words.license_types))
    return Record(
        RouteQuestion,
        (
            key("for", kind, name="type", required=True),
            key("route", NAME, required=True),
            key("day", DAY, required=True),
        ),
    )


@lru_cache(maxsize=16)
def _standing_reader(_: Words) -> Record:
    return Record(
        StandingQuestion, (key("of", NAME, required=True), key("day", DAY, required=True))
    )


def _put_practice(
    catalog: Catalog, dossier: Dossier, _: Assumptions, asked: PracticeQuestion
) -> Any:
    return practice(
        catalog,
        dossier,
        asked.category,
        asked.jurisdiction,
        asked.day,
        capacity=asked.capacity,
        mode=asked.mode,
    )


QUESTIONS: Final[Mapping[str, Ask]] = {
    "practice": Ask(_practice_reader, _put_practice),
    "eligibility": Ask(
        _type_reader,
        lambda catalog, dossier, assumptions, asked: eligibility(
            catalog, dossier, asked.type, asked.day, assumptions
        ),
    ),
    "renewal": Ask(
        _type_reader,
        lambda catalog, dossier, assumptions, asked: renewal(
            catalog, dossier, asked.type, asked.day, assumptions
        ),
    ),
    "route": Ask(
        _route_reader,
        lambda catalog, dossier, assumptions, asked: route(
            catalog, dossier, asked.type, asked.route, asked.day, assumptions
        ),
    ),
    "standing": Ask(
        _standing_reader,
        lambda catalog, dossier, _, asked: standing(catalog, dossier, asked.of, asked.day),
    ),
}
"""Every kind of question, by the word that asks it."""


def read_question(raw: Json, words: Words) -> tuple[Ask, Any]:
    """The kind of a question and its parts; `Unreadable` says what is wrong with it."""
    kinds = ", ".join(QUESTIONS)
    if not isinstance(raw, dict) or len(raw) != 1:
        raise Unreadable(("", f"must hold one question and its parts; the questions are {kinds}"))
    ((kind, parts),) = raw.items()
    ask = QUESTIONS.get(kind) if isinstance(kind, str) else None
    if ask is None:
        raise Unreadable(
            ("", f"{shown(kind)}: not a question; {meant(kind, QUESTIONS)}write one of {kinds}")
        )
    try:
        return ask, ask.reader(words).read(parts)
    except Unreadable as bad:
        raise Unreadable(
            *((f".{kind}{path}", sentence) for path, sentence in bad.problems)
        ) from None
