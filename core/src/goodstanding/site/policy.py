"""The word for what an agency makes of somebody who falls short of its own rules."""

from enum import StrEnum


class Policy(StrEnum):
    """What the agency makes of somebody who falls short; the verdict is never its to make."""

    OFF = "off"
    WARN = "warn"
    BLOCK = "block"
