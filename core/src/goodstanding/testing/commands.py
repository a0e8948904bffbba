"""Run a command in the process of a test, and read what it printed."""

import pytest

from goodstanding.cli import run

Streams = pytest.CaptureFixture[str]


def outcome(streams: Streams, *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command run in this process."""
    code = run([str(argument) for argument in arguments])
    printed = streams.readouterr()
    return code, printed.out, printed.err
