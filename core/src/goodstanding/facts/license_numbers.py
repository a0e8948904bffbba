"""When two numbers are one license: boards, registers and employers write them differently."""

import re
from collections.abc import Iterable
from typing import Final

_PARTS: Final = re.compile(r"([A-Z]*)0*([0-9]+)([A-Z]*)")


def comparable(number: object) -> str:
    """A number without spaces, dashes and case."""
    text = str(number)
    if text.isalnum():
        return text.upper()
    return "".join(letter for letter in text if letter.isalnum()).upper() or text


def digits(number: object) -> str:
    """What two writings of one number have in common, at least."""
    text = comparable(number)
    parts = _PARTS.fullmatch(text)
    return text if parts is None else parts[2]


def same_number(number: object, other: object) -> bool:
    """Whether two numbers, of one person, category and state, are clearly one license.

    They are if only the leading zeros, or letters that one of them lacks, differ: `RN0923` and
    `923`, never `RN923` and `LP923`, nor two numbers with other digits.
    """
    first, second = comparable(number), comparable(other)
    if first == second:
        return True
    mine, theirs = _PARTS.fullmatch(first), _PARTS.fullmatch(second)
    if mine is None or theirs is None or mine[2] != theirs[2]:
        return False
    return all(not (mine[part] and theirs[part]) or mine[part] == theirs[part] for part in (1, 3))


def clusters(numbers: Iterable[str]) -> list[list[str]]:
    """The numbers of one person, category and state by license, each as it was given.

    A number that would fit two that differ stays alone: which of them it is cannot be told.
    """
    listed = sorted(set(numbers))
    fits = {number: {match for match in listed if same_number(number, match)} for number in listed}
    found: list[list[str]] = []
    for number in listed:
        whole = fits[number]
        clear = all(fits[match] == whole for match in whole)
        cluster = sorted(whole) if clear else [number]
        if cluster not in found:
            found.append(cluster)
    return found
