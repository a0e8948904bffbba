"""Check the message of a commit: a short subject that says what, and a body that says why.

    uv run python scripts/commit_message.py .git/COMMIT_EDITMSG

Run before each commit by the hook that `uv run pre-commit install` installs.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST = 71
"""Letters of a subject: under 72."""
_PREFIX = re.compile(r"^[a-z]+(\([^)]*\))?!?: ")


def faults(message: str) -> Iterator[str]:
    """What is wrong with a message, a sentence each."""
    lines = [line for line in message.splitlines() if not line.startswith("#")]
    subject, *rest = lines or [""]
    if not subject.strip():
        yield "the first line says what the commit does, and is empty"
    if len(subject) > LONGEST:
        yield f"the first line has {len(subject)} letters: under 72, and the rest below it"
    if _PREFIX.match(subject):
        yield "the first line begins with a tag: begin with what is done, such as 'Add'"
    if subject.endswith("."):
        yield "the first line ends with a period: leave it out"
    if rest and rest[0].strip():
        yield "the second line is not empty: leave it empty"
    if not any(line.strip() for line in rest):
        yield "there is no body: say why, in a sentence"


def main() -> None:
    """Say what is wrong with the message in a file, and end with 1 if anything is."""
    found = list(faults(Path(sys.argv[1]).read_text(encoding="utf-8")))
    sys.stderr.write("".join(f"{fault}\n" for fault in found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
