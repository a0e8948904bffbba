"""Load a JSON or YAML document from a file: plain data only, with the line of what is wrong."""

import json
from pathlib import Path
from typing import IO, Final

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
            return read_document(file, str(path), json=path.suffix.lower() == ".json", limit=limit)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None


def read_document(
    file: IO[bytes], where: str, *, json: bool | None = None, limit: int = LIMIT
) -> Json:
    """The data of an open file, read as far as the limit; `InputError` names it as `where`.

    `json`: whether it is JSON and not YAML; None tells the two apart by the first sign.
    """
    content = file.read(limit + 1)
    if len(content) > limit:
        raise InputError(f"{where}: is larger than {limit} bytes; split it")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{where}: line {line}: is not UTF-8 text; save the file as UTF-8"
        ) from None
    if json is None:
        json = text.lstrip().startswith(("{", "["))
    try:
        return parse_json(text) if json else parse_yaml(text)
    except InputError as error:
        raise InputError(f"{where}: {problem}" for problem in error.problems) from None


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
