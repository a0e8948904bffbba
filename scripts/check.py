"""The quick check before a commit: format, lint, types and the fast tests, side by side.

    uv run python scripts/check.py                  a few minutes on two cores
    uv run python scripts/check.py core/tests/cli   only these tests, with all of the rest

It leaves out the slow tests, the tests on PostgreSQL, and nine in ten of the random examples of the
property tests; `uv run pytest` runs the last two, `.ci/run` everything.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = "left out: slow tests, PostgreSQL, most random examples; .ci/run has them all"


class Step(NamedTuple):
    """One of the things that are checked: its name, its command, and what repairs it."""

    name: str
    command: list[str]
    repair: str = ""


def steps(tests: list[str]) -> list[Step]:
    """Everything that is checked, the longest first."""
    pytest = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--hypothesis-profile=quick"]
    # `uv run` names itself here; the benchmarks need packages of their own to be read by mypy.
    mypy = [os.environ.get("UV", "uv"), "run", "--quiet", "--group", "bench", "mypy", "--strict"]
    return [
        Step("tests", [*pytest, "-k", "not postgresql", *tests]),
        Step("types", mypy),
        Step("lint", ["ruff", "check", "--quiet"], "uv run ruff check --fix"),
        Step("format", ["ruff", "format", "--check", "--quiet"], "uv run ruff format"),
    ]


def output_of(step: Step) -> str | None:
    """What a step found, None where all is well."""
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    return f"{done.stdout.rstrip()}\n" if done.returncode else None


def main() -> None:
    """Run all steps at once; say what each of them found, and end with 1 if one failed."""
    started = time.monotonic()
    failed = []
    with ThreadPoolExecutor() as pool:
        running = {pool.submit(output_of, step): step for step in steps(sys.argv[1:])}
        for finished in as_completed(running):
            step, output = running[finished], finished.result()
            say(f"{step.name}: {'failed' if output else 'ok'} ({time.monotonic() - started:.0f} s)")
            if output:
                say(output)
                failed.append(step.name + (f" (repair: {step.repair})" if step.repair else ""))
    say(f"failed: {', '.join(failed)}" if failed else f"all is well; {LEFT_OUT}")
    sys.exit(1 if failed else 0)


def say(text: str) -> None:
    """Print a line at once, whatever reads it."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
