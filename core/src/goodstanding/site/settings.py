"""The site's file, `goodstanding.toml`: where it is, and what it says."""

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from goodstanding.catalog import Catalog
from goodstanding.errors import InputError, OperatorError
from goodstanding.files import read_text
from goodstanding.rules.question import Setting
from goodstanding.site import installed, paths
from goodstanding.site.assumptions import known_assumptions, wrong_assumption
from goodstanding.site.site_file import NOTHING_SAID, SiteFile, read_site

FILE: Final = "goodstanding.toml"
VARIABLE: Final = "GOODSTANDING_SITE"
"""The site's file `goodstanding.toml`, or the folder it is in."""


def settings_file() -> Path | None:
    """The site's file: named by the environment, in this folder, or the user's own."""
    named = os.environ.get(VARIABLE)
    if named:
        path = Path(named) / FILE if Path(named).is_dir() else Path(named)
        if not path.is_file():
            raise OperatorError(f"{VARIABLE}: {path}: there is no such file")
        return path
    usual = paths.config_folder() / FILE
    return next((path for path in (Path(FILE), usual) if path.is_file()), None)


def site_file(path: Path | None = None) -> SiteFile:
    """What the site's file says, or the one at `path`; nothing if there is none."""
    found = settings_file() if path is None else path / FILE if path.is_dir() else path
    if found is None:
        return NOTHING_SAID
    _zone_of(found)
    try:
        return read_site(_table(found), installed.catalog())
    except InputError as error:
        problems = "\n".join(f"{found}: {problem}" for problem in error.problems)
        raise OperatorError(problems) from None


def program_table(name: str) -> Mapping[str, Any]:
    """The table of the site's file that belongs to a program, such as `[web]`; empty: none."""
    found = settings_file()
    if found is None:
        return {}
    table = _table(found).get(name, {})
    if not isinstance(table, Mapping):
        raise OperatorError(f"{found}: {name}: must be a table, under [{name}]")
    return table


def catalog() -> Catalog:
    """What the plugins declared, with what the site's file says of practice."""
    return site_file().said_of(installed.catalog())


def time_zone() -> str | None:
    """The site's time zone (IANA), from `time_zone` of its file; None: not set there."""
    found = settings_file()
    return None if found is None else _zone_of(found)


def _zone_of(path: Path) -> str | None:
    # Read by itself: what day it is must be known before the rules are loaded.
    zone = _table(path).get("time_zone")
    if zone is None:
        return None
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, AttributeError, TypeError, ValueError, OSError):
        raise OperatorError(
            f"{path}: time_zone: {zone!r}: not a time zone; write one such as "
            '"America/Chicago", above the first [table]'
        ) from None


def _table(path: Path) -> dict[str, Any]:
    """The file as TOML holds it."""
    try:
        return tomllib.loads(read_text(path))
    except OSError as error:
        raise OperatorError(f"{path}: cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise OperatorError(f"{path}: is not TOML: {error}") from None


def assumptions(given: Iterable[str] = ()) -> dict[str, Setting]:
    """What the site assumes, by name; `given` are further `NAME=VALUE`, which come first."""
    found = dict(site_file().assumptions)
    known = known_assumptions(installed.catalog())
    for assignment in given:
        name, _, text = assignment.partition("=")
        value = _value(name, text)
        wrong = wrong_assumption(known, name, value)
        if wrong:
            raise OperatorError(f"--assume {name}: {wrong}")
        found[name] = value
    return found


def _value(name: str, text: str) -> Setting:
    if text in ("true", "false", "yes", "no"):
        return text in ("true", "yes")
    try:
        return float(text)
    except ValueError:
        raise OperatorError(f"--assume {name}={text}: must be a number, true or false") from None
