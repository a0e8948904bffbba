"""The site's settings, from `goodstanding.toml`: so far what issuers have not published."""

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import platformdirs

from goodstanding.errors import OperatorError

FILE: Final = "goodstanding.toml"
VARIABLE: Final = "GOODSTANDING_SETTINGS"
"""Environment variable that names the file of settings."""

Value = float | bool


def settings_file() -> Path | None:
    """The file of settings: named by the environment, in this folder, or the user's own."""
    named = os.environ.get(VARIABLE)
    if named:
        if not Path(named).is_file():
            raise OperatorError(f"{VARIABLE}: {named}: there is no such file")
        return Path(named)
    usual = Path(platformdirs.user_config_dir("goodstanding", appauthor=False)) / FILE
    return next((path for path in (Path(FILE), usual) if path.is_file()), None)


def assumptions(given: Iterable[str] = ()) -> dict[str, Value]:
    """What the site assumes, by name; `given` are further `NAME=VALUE`, which come first."""
    path = settings_file()
    found: dict[str, Value] = {}
    if path is not None:
        try:
            held = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise OperatorError(f"{path}: cannot be read: {error}") from None
        found.update(_flat(path, held.get("assumptions", {}), ""))
    for each in given:
        name, _, text = each.partition("=")
        found[name] = _value(name, text)
    return found


def _flat(path: Path, held: Any, prefix: str) -> Mapping[str, Value]:
    """Dotted names are tables within tables to TOML."""
    if not isinstance(held, Mapping):
        raise OperatorError(f"{path}: assumptions must be a table of names and values")
    found: dict[str, Value] = {}
    for name, value in held.items():
        if isinstance(value, Mapping):
            found.update(_flat(path, value, f"{prefix}{name}."))
        elif isinstance(value, int | float):
            found[f"{prefix}{name}"] = value
        else:
            raise OperatorError(
                f"{path}: assumptions.{prefix}{name}: must be a number, true or false"
            )
    return found


def _value(name: str, text: str) -> Value:
    if text in ("true", "false"):
        return text == "true"
    try:
        return float(text)
    except ValueError:
        raise OperatorError(f"--assume {name}={text}: must be a number, true or false") from None
