"""The public surface: the rooms of core that a plugin may import from, and its tests besides.

What stands here changes only with the version number that plugins ask for; everything else may be
moved or renamed in any release. The hook marker is public too: `from goodstanding import hookimpl`.
"""

from typing import Final

PUBLIC: Final = (
    "errors",
    "jurisdictions",
    "sources",
    "dates",
    "facts",
    "findings",
    "vocabulary",
    "rules",
    "credentials",
    "conditions",
    "compacts",
    "catalog",
    "hookspecs",
    "plugins",
)
"""Rooms that plugins import from, as in `goodstanding.rules`."""

FOR_TESTS: Final = ("testing",)
"""Rooms that only the tests of a plugin import from, as in `goodstanding.testing.conformance`."""


def is_public(module: str, taken: tuple[str, ...] = (), *, in_tests: bool = False) -> bool:
    """Whether a plugin may import the module, or these names from it."""
    head, _, rest = module.partition(".")
    if head != "goodstanding":
        return True
    if any(part.startswith("_") for part in (*module.split("."), *taken)):
        return False
    rooms = (*PUBLIC, *FOR_TESTS) if in_tests else PUBLIC
    if rest:
        return rest.split(".")[0] in rooms
    return all(name == "hookimpl" or name in rooms for name in taken) and bool(taken)
