"""What the words in a column mean: those of the profile, then those that every export shares."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import attrs

from goodstanding.intake.profiles.profile import ANY_OTHER, DAY, STATE, Meaning
from goodstanding.intake.profiles.spelling import word_key
from goodstanding.intake.roster import recognize

_NOTHING: Final[Meaning] = MappingProxyType({})
_DAY: Final = re.compile(r"\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")


class Meanings:
    """The words of one column; each text is looked up once."""

    def __init__(self, column: str, listed: Mapping[str, Meaning]) -> None:
        self._column = column
        every = {**shared_words().get(column, {}), **listed}
        self._words: dict[str, Meaning] = {}
        self._frames: list[_Frame] = []
        for word, says in every.items():
            gap = next((gap for gap in (STATE, DAY) if gap in word), None)
            if gap is None:
                self._words[word_key(word)] = says
            else:
                before, _, behind = word_key(word).partition(gap)
                self._frames.append(_Frame(word, gap, before, behind, says))
        self._other = every.get(ANY_OTHER)
        self._found: dict[str, Meaning] = {}

    @property
    def none(self) -> bool:
        """Whether the column has no words, so that every text says itself."""
        return not self._words and not self._frames and self._other is None

    def of(self, text: str) -> Meaning:
        """What a text says, by column; itself if the word is not listed."""
        meaning = self._found.get(text)
        if meaning is None:
            meaning = self._found[text] = self._look_up(text)
        return meaning

    def _look_up(self, text: str) -> Meaning:
        key = word_key(text)
        if not key:
            return _NOTHING
        if key in self._words and key != ANY_OTHER:
            return self._words[key]
        for frame in self._frames:
            meaning = frame.of(key)
            if meaning is not None:
                return meaning
        return self._other or {self._column: text}


@attrs.frozen
class _Frame:
    """A word with a gap in it, such as `{state} (compact)`."""

    word: str
    gap: str
    before: str
    behind: str
    says: Meaning

    def of(self, key: str) -> Meaning | None:
        """What the word says if a text fits it; None if it does not."""
        if not (key.startswith(self.before) and key.endswith(self.behind)):
            return None
        inside = key[len(self.before) : len(key) - len(self.behind)]
        if self.gap == DAY:
            return {**self.says, "word": self.word} if _DAY.fullmatch(inside) else None
        state = recognize.jurisdiction_code(inside)
        return None if state is None else {"jurisdiction": state, **self.says, "word": self.word}


@cache
def shared_words() -> Mapping[str, Mapping[str, Meaning]]:
    """The words that boards, bodies and vendors share, by column."""
    here = files("goodstanding.intake.profiles")
    text = here.joinpath("bundled/shared_words.toml").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            column: {
                word: {column: says} if isinstance(says, str) else says or {"unread": True}
                for word, says in words.items()
            }
            for column, words in tomllib.loads(text).items()
        }
    )
