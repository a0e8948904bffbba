"""Which passwords are taken: long ones that are not guessed first, by zxcvbn and words of the site.

zxcvbn (MIT; 4.5 or later) holds the 30,000 passwords used most in published leaks, with common
words, names, rows of keys and dates, and counts how many guesses it takes to come upon a password
that is made of them. Nothing is asked over the network.
"""

import re
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Final

from goodstanding.errors import InputError

SHORTEST: Final = 12
"""Characters of a password at least (NIST SP 800-63B-4 asks for 15 where it is the only factor,
8 beside another one; length counts, not kinds of characters)."""
LONGEST: Final = 200
"""Characters of a password at most, so that nobody can keep the hashing busy."""
GUESSES: Final = 10**10
"""Guesses that a password must outlast, from which on zxcvbn calls it very hard to guess."""
EASY: Final = (
    "goodstanding",
    "good",
    "standing",
    "password",
    "passwort",
    "letmein",
    "welcome",
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "0123456789",
    "123456789",
    "123456",
    "987654321",
    "abcdefgh",
)
"""What does not make a password: names of the program, and rows that are tried first."""
_LEAST_LETTERS: Final = 5
_LEAST_PART: Final = 4
_BETWEEN: Final = re.compile(r"[\W_]+")
_WEIGHED: Final = 72
"""Characters that zxcvbn weighs; what follows makes a password harder only."""
# It keeps the words of a call in a table that all calls share.
_WEIGHING: Final = Lock()


def checked_password(password: str, name: str, words: Iterable[str] = ()) -> None:
    """`InputError` if it is too short or long, or guessed easily beside a login's name and `words`.

    `words` are those of the site: its employers, and what else its file bars from passwords.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(f"The password must have {SHORTEST} to {LONGEST} characters", "password")
    barred = sorted({part for text in (name, *words, *EASY) for part in _parts(text)})
    if _letters_left(password, barred) < _LEAST_LETTERS or _guesses(password, barred) < GUESSES:
        raise InputError(
            "This password is guessed easily: it is one of those used most, or made of them, of "
            "the login's name, names of the program or the site, dates or simple rows. Take four "
            "words that have nothing to do with each other, or let a password manager make one",
            "password",
        )


def _letters_left(password: str, barred: list[str]) -> int:
    """Different letters and digits beside what is barred, the longest of it taken out first."""
    plain = _plain(password)
    for easy in sorted(barred, key=len, reverse=True):
        plain = plain.replace(easy, "")
    return len(set(plain))


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _guesses(password: str, barred: list[str]) -> int:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists take long to load, and few ask

    with _WEIGHING:
        return int(zxcvbn(password[:_WEIGHED], user_inputs=barred)["guesses"])


def _parts(text: str) -> Iterator[str]:
    """The letters of a name together, and its longer parts: harborhome, harbor and home."""
    yield _plain(text) or text
    for word in _BETWEEN.split(text.casefold()):
        if len(word) >= _LEAST_PART:
            yield word
