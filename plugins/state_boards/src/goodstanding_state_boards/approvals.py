"""Whose approval of a course a board takes, as `approvals.toml` says it."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from goodstanding.rules import approval
from goodstanding.rules.continuing import Approval
from goodstanding.sources import Source


@lru_cache(maxsize=1)
def _tables() -> tuple[Mapping[str, Any], ...]:
    path = files("goodstanding_state_boards") / "approvals.toml"
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["approval"])


def approvals_of(jurisdiction: str, category: str) -> tuple[Approval, ...]:
    """What is on record for the licenses of a category in a state; nothing where nothing is."""
    return tuple(_approvals(jurisdiction, category))


def _approvals(jurisdiction: str, category: str) -> Iterator[Approval]:
    for table in _tables():
        if category not in table["categories"]:
            continue
        cite = Source(table["title"], url=table["page"], retrieved=table["read"]).at("")
        name = table["approver"]
        if jurisdiction in table["taken"]:
            yield approval(name, taken=True, cite=cite)
        elif jurisdiction in table["refused"]:
            yield approval(name, taken=False, cite=cite, says=table["refused"][jurisdiction])
        elif jurisdiction in table["conditions"]:
            yield approval(name, taken=None, cite=cite, says=table["conditions"][jurisdiction])
