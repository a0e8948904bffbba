"""The titles that vendors, boards and agencies give to columns, by what stands below them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import attrs

from goodstanding.intake.profiles.layout import Layout, layout_of
from goodstanding.intake.profiles.spelling import title_key, with_number

_FEWEST: Final = 2
"""Titles that a row must hold to be taken for the row of titles."""


@attrs.frozen
class Titles:
    """The titles of a table that are known: by section and role, and those about patients."""

    layout: Layout
    found: Mapping[str, Mapping[str, str]]
    """Title by section and role; in a repeated group with `{n}`."""
    private: tuple[str, ...]

    def get(self, section: str, role: str) -> str:
        """The title of a role, empty if the table has none."""
        return self.found.get(section, {}).get(role, "")

    def has(self, section: str, *roles: str) -> bool:
        """Whether the table has any of the roles."""
        return any(self.get(section, role) for role in roles)

    def all(self) -> Iterator[str]:
        """Every known title that is not about patients."""
        for roles in self.found.values():
            yield from roles.values()


def find_titles(head: Sequence[tuple[int, list[object]]]) -> Titles | None:
    """The titles in the row that holds most known ones; None if no row holds any two."""
    best = max(
        (layout_of(row, cells) for row, cells in head),
        key=lambda layout: sum(bool(roles_of(title)) or _private(title) for title in layout.titles),
        default=None,
    )
    if best is None:
        return None
    titles = Titles(best, _found(best), tuple(filter(_private, best.titles)))
    return titles if len(set(titles.all())) >= _FEWEST else None


def _found(layout: Layout) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    rank: dict[tuple[str, str], int] = {}
    for title in dict.fromkeys(layout.titles):
        for section, role, where, shown in roles_of(title):
            if where < rank.get((section, role), where + 1):
                rank[section, role] = where
                found.setdefault(section, {})[role] = shown
    return found


def roles_of(title: str) -> list[tuple[str, str, int, str]]:
    """Section, role, how early the title stands among those of the role, and the title."""
    roles = [(*role, title) for role in _by_key().get(title_key(title), ())]
    if roles or _private(title):
        return roles
    numbered = with_number(title)
    if numbered is None:
        return []
    bare = numbered.replace("{n}", " ")
    found = _by_key().get(title_key(bare), ())
    if not found:
        first, _, rest = bare.strip().partition(" ")
        found = _by_key().get(title_key(rest), ()) if title_key(first) in _GROUPS else ()
    return [
        (section, role, where, numbered)
        for section, role, where in found
        if section in ("license", "discipline")
    ]


_GROUPS: Final = ("license", "credential", "lic", "licensure")


@cache
def _tables() -> Mapping[str, Mapping[str, Sequence[str]]]:
    here = files("goodstanding.intake.profiles")
    path = here.joinpath("bundled/shared_titles.toml")
    return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def _by_key() -> Mapping[str, Sequence[tuple[str, str, int]]]:
    found: dict[str, dict[tuple[str, str], int]] = {}
    for section, roles in _tables().items():
        if section != "private":
            for role, titles in roles.items():
                for position, title in enumerate(titles):
                    found.setdefault(title_key(title), {}).setdefault((section, role), position)
    return {
        key: [(*role, position) for role, position in roles.items()] for key, roles in found.items()
    }


@cache
def _private_keys() -> frozenset[str]:
    return frozenset(title_key(title) for title in _tables()["private"]["titles"])


def _private(title: str) -> bool:
    return title_key(title) in _private_keys()
