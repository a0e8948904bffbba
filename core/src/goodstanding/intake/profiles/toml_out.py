"""Writes a profile as TOML that a person can read and change."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from goodstanding.intake.profiles.profile import Meaning, Profile, SheetPart

_WIDTH: Final = 96
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def profile_toml(profile: Profile) -> str:
    """The profile as TOML; reading it gives the same profile."""
    return "\n".join(_lines(profile)) + "\n"


def _lines(profile: Profile) -> Iterator[str]:
    yield f"name = {_text(profile.name)}"
    yield f"source = {_text(profile.source)}"
    yield f"source_kind = {_text(profile.source_kind)}"
    yield from _list("known_by", profile.known_by, "titles that tell this export from others")
    yield from _list("as_of", profile.as_of, "where the day of the file stands")
    if profile.complete:
        yield f"complete = {_text(profile.complete)}  # a file holds every row there is of this"
    if profile.days:
        yield f"days = {_text(profile.days)}  # what stands first in 03/04/2026"
    if profile.month_only:
        yield f"month_only = {_text(profile.month_only)}  # what 06/2027 means"
    if profile.unexpired_is_active:
        yield "# The site's choice: what has not ended counts as active, unverified."
        yield "unexpired_is_active = true"
    if profile.headings:
        yield "headings = true  # rows of a single cell stand between the others"
    yield from _list("continued", profile.continued, "empty here: the same as in the row above")
    yield from _list("patient", profile.patient, "about patients: never read")
    yield from _list("not_wanted", profile.not_wanted, "known, and not read")
    yield from _list("left_open", profile.left_open, "asked, and not answered yet")
    if profile.skip:
        yield from ("", "[skip]  # rows that are left out")
        for title, patterns in profile.skip.items():
            yield f"{_text(title)} = {_texts(patterns)}"
    for part in profile.parts:
        yield from _part(
            part, several=sum(part.sheet == other.sheet for other in profile.parts) > 1
        )
    for column, listed in profile.words.items():
        if listed:
            yield from ("", f"[words.{column}]")
            yield from (
                f"{_text(word)} = {_meaning(column, says)}" for word, says in listed.items()
            )


def _part(part: SheetPart, *, several: bool) -> Iterator[str]:
    name = f"sheet.{part.sheet}"
    yield from ("", f"[[{name}]]" if several else f"[{name}]")
    for column, cells in part.cells.items():
        titles = cells.titles
        yield f"{column} = {_text(titles[0]) if len(titles) == 1 else _texts(titles)}"
    if part.needs:
        yield f"only_with = {_texts(part.needs)}"
    if part.constants:
        yield f"always = {_inline(part.constants)}"


def _meaning(column: str, meaning: Meaning) -> str:
    if meaning == {"unread": True}:
        return "false"
    value = meaning.get(column)
    if len(meaning) == 1 and isinstance(value, str):
        return _text(value)
    return _inline(meaning)


def _inline(values: Mapping[str, str | bool]) -> str:
    listed = (
        f"{name} = {'true' if value is True else _text(str(value))}"
        for name, value in values.items()
    )
    return f"{{{', '.join(listed)}}}"


def _list(name: str, texts: tuple[str, ...], about: str) -> Iterator[str]:
    if not texts:
        return
    line = f"{name} = {_texts(texts)}  # {about}"
    if len(line) <= _WIDTH:
        yield line
    else:
        yield f"{name} = [  # {about}"
        yield from (f"    {_text(text)}," for text in texts)
        yield "]"


def _texts(texts: Iterable[str]) -> str:
    return f"[{', '.join(_text(text) for text in texts)}]"


def _text(text: str) -> str:
    return f'"{"".join(_ESCAPES.get(letter, letter) for letter in text)}"'
