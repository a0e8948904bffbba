"""Checks templates: each rendered with each kind of finding, for each audience and step."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import attrs

from goodstanding.errors import OperatorError
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.keys import PERSON, READER
from goodstanding_notifications.messages.compose import Composer, Part, To
from goodstanding_notifications.settings import Settings

_DAY: Final = date(2027, 3, 31)


def sample(kind: str) -> DueItem:
    """An item with something in every field, and letters that HTML must not take for its own."""
    return DueItem(
        kind,
        "p-1",
        f"sample:{kind}",
        _DAY,
        "RN license of <Ohio> & Co",
        "the term on record ends on 2027-03-31: and no later one is recorded",
        ("Renew with the board by 2027-03-31",),
        ("NLC-50",),
        ("Rules of the commission, 402(2)",),
        ("OH",),
        (("2027-04-02", "OH"), ("2027-04-09", "IN")),
        "rn",
        needs_education=True,
        amount=12.5,
        needed=30.0,
        unit="contact hours",
        asks="6 hours of ethics",
        cost="The renewal costs $285",
    )


def bare(kind: str) -> DueItem:
    """An item with nothing that may be left out."""
    return DueItem(kind, "p-1", f"sample:{kind}", _DAY, "RN license", "it ends")


def checked(settings: Settings) -> Iterator[str]:
    """What is wrong with the templates, one sentence each; nothing if all is well."""
    try:
        composer = Composer(settings)
    except OperatorError as error:
        yield str(error)
        return
    known: set[str] = set()
    for kind in settings.kinds.values():
        for problem in _of_kind(composer, kind.id):
            if problem not in known:
                known.add(problem)
                yield problem


def _of_kind(composer: Composer, kind: str) -> Iterator[str]:
    for due in (sample(kind), attrs.evolve(sample(kind), asks="review"), bare(kind)):
        for audience in Audience:
            for step in (30, 1, 0, -7):
                you = audience is Audience.PERSON
                reader = f"{PERSON}p-1" if you else f"{READER}ana"
                to = To("m", reader, "Ana <Ruiz>", "ana@example.org", _DAY - timedelta(days=step))
                part = Part("n-1", due, step, audience, "Pat Doe")
                try:
                    message = composer.message(to, [part])
                except OperatorError as error:
                    yield str(error)
                    return
                yield from _wrong(kind, message.text, message.html)


def _wrong(kind: str, text: str, html: str) -> Iterator[str]:
    where = f"template {kind}.txt.j2"
    if "Why you get this" not in text or "It stops when" not in text:
        yield "template message.txt.j2: does not say why the reader gets it and when it stops"
    if "<Ohio>" in html or "<Ruiz>" in html:
        yield "template message.html.j2: shows text from the record as markup; use autoescape"
    if not any(sign in text for sign in ("2027", "today", "tomorrow")):
        yield f"{where}: does not say by when"
    if "\n\n\n\n" in text:
        yield f"{where}: leaves more than two empty lines"
