"""A fault is told by its kind and its place, never by its words."""

import io
import json
import logging

import pytest

from goodstanding_web.logs import LibraryHandler, Logs


def failed() -> Exception:
    """An error with another behind it, both quoting somebody."""
    try:
        try:
            raise KeyError("Dana Reyes")
        except KeyError as error:
            raise ValueError("license of Dana Reyes") from error
    except ValueError as error:
        return error


@pytest.mark.parametrize("as_json", [True, False])
def test_a_fault(as_json: bool) -> None:
    """Both kinds, and the module and line of each call."""
    stream = io.StringIO()
    Logs(stream, as_json=as_json).fault("/people/{person_id}", failed())
    (line,) = stream.getvalue().splitlines()
    assert "ValueError from KeyError" in line
    assert f"{__name__}:" in line
    assert "/people/{person_id}" in line
    assert "Reyes" not in line
    if as_json:
        assert json.loads(line)["level"] == "error"


def test_requests_are_told_only_as_json() -> None:
    """In words there would be too much to read."""
    plain, structured = io.StringIO(), io.StringIO()
    Logs(plain).request("GET", "/", 200, 0.01)
    Logs(structured, as_json=True).request("GET", "/", 200, 0.0123456789)
    assert plain.getvalue() == ""
    found = json.loads(structured.getvalue())
    assert (found["route"], found["status"], found["seconds"]) == ("/", 200, 0.012346)


def test_what_libraries_say() -> None:
    """From warnings upwards, which library and where; its words are left out."""
    stream = io.StringIO()
    logger = logging.getLogger("somebodys.library")
    handler = LibraryHandler(Logs(stream, as_json=True))
    logger.addHandler(handler)
    try:
        logger.info("asked for Dana Reyes")
        logger.warning("asked for %s", "Dana Reyes", exc_info=failed())
    finally:
        logger.removeHandler(handler)
    (line,) = stream.getvalue().splitlines()
    found = json.loads(line)
    assert (found["level"], found["logger"]) == ("warning", "somebodys.library")
    assert found["error"] == "ValueError from KeyError"
    assert "Reyes" not in line
