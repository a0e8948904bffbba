"""The two streams: answers on standard output, problems and progress on standard error.

What draws a screen is loaded when something is drawn: a command that writes JSON starts without it.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Final

from goodstanding.safe_text import safe

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from goodstanding.features.roster import Progress
    from goodstanding.features.terminal_colors import Marks

WIDTH: Final = 100
"""Columns of what is written where there is no terminal."""
_MOST_PROBLEMS: Final = 20


def console(stream: IO[str]) -> "Console":
    """A console that takes nothing for markup; without a terminal, of a fixed width."""
    from rich.console import Console  # noqa: PLC0415

    terminal = Console(file=stream).is_terminal
    return Console(
        file=stream,
        width=None if terminal else WIDTH,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=False,
    )


def out() -> "Console":
    """Where answers go."""
    return console(sys.stdout)


def marks() -> "Marks":
    """Icons that standard output can show."""
    from goodstanding.features.terminal_colors import Marks  # noqa: PLC0415

    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    return Marks(unicode=encoding.lower().replace("-", "").startswith("utf"))


def show(answer: "RenderableType") -> None:
    """Writes an answer for people."""
    screen = out()
    with screen.capture() as captured:
        screen.print(answer)
    text = captured.get()
    # Padding on the right is of no use in a file.
    sys.stdout.write("\n".join(line.rstrip() for line in text.split("\n")))


def say(*lines: str) -> None:
    """Writes lines as they are, never broken, so that what is in them can be copied."""
    sys.stdout.write("".join(f"{safe(line)}\n" for line in lines))


def write(text: str) -> None:
    """Writes a text that was made safe already."""
    sys.stdout.write(text)


def show_json(answer: Any) -> None:
    """Writes an answer for programs; other letters than ASCII are escaped."""
    sys.stdout.write(json.dumps(answer, indent=2) + "\n")


def tell(*lines: str) -> None:
    """Writes sentences to standard error, never broken."""
    sys.stderr.write("".join(f"{safe(line)}\n" for line in lines))


def tell_problems(problems: Iterable[object], more: str = "") -> None:
    """Writes the first problems to standard error, and how to see the others."""
    sentences = [str(problem) for problem in problems]
    tell(*sentences[:_MOST_PROBLEMS])
    if len(sentences) > _MOST_PROBLEMS:
        tell(f"... and {len(sentences) - _MOST_PROBLEMS:,} more{more}")


@contextmanager
def progress() -> "Iterator[Progress]":
    """Progress on standard error, for as long as something takes; nothing without a terminal."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console(sys.stderr), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total or None)
            bars.update(tasks[what], completed=done, total=total or None)

        yield report
