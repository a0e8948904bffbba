"""Load a JSON or YAML document from a file: plain data only, with the line of what is wrong."""

import json
from pathlib import Path
from typing import Final

from goodstanding.errors import InputError
from goodstanding.files import open_file
from goodstanding.intake.dossiers.values import Json, shown

LIMIT: Final = 64 * 1024 * 1024
"""The largest file that is read, in bytes."""


def load_document(path: Path, limit: int = LIMIT) -> Json:
    """The data of a `.json`, `.yaml` or `.yml` file; `InputError` names the file, the line and why.

    Only mappings with text keys, lists, text, numbers, true, false and null are taken. Days stay
    text. A key given twice, a file beyond `limit` bytes and YAML that unfolds without measure are
    refused.
    """
    if path.suffix.lower() not in (".json", ".yaml", ".yml"):
        raise InputError(f"{path}: must end in .json, .yaml or .yml")
    try:
        with open_file(path) as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    if len(content) > limit:
        raise InputError(f"{path}: is larger than {limit} bytes; split it")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{path}: line {line}: is not UTF-8 text; save the file as UTF-8"
        ) from None
    try:
        return parse_json(text) if path.suffix.lower() == ".json" else parse_yaml(text)
    except InputError as error:
        raise InputError(f"{path}: {problem}" for problem in error.problems) from None


def parse_yaml(text: str) -> Json:
    """The data that one YAML document holds; `InputError` says line and reason."""
    # Slow to load, and not needed for JSON or a roster.
    from goodstanding.intake.dossiers import yaml_text  # noqa: PLC0415

    return yaml_text.parse_yaml(text)


def parse_json(text: str) -> Json:
    """The data that JSON text holds; `InputError` says line and reason."""

    def unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        mapping = dict(pairs)
        if len(mapping) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise InputError(f"the key {shown(twice)} is given twice in one mapping")
        return mapping

    def refuse(constant: str) -> Json:
        raise InputError(f"{constant} is not a number in JSON")

    try:
        return json.loads(text, object_pairs_hook=unique, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise InputError(f"line {error.lineno}: {error.msg}") from None
    except RecursionError:
        raise InputError("is nested too deeply") from None
    except ValueError:
        raise InputError("holds a number with too many digits") from None
