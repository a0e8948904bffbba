"""The two streams: answers on standard output, problems and progress on standard error."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from goodstanding.features.phrases import Marks, safe
from goodstanding.features.roster import Progress as Told

WIDTH: Final = 100
"""Columns of what is written where there is no terminal."""
_MOST_TOLD: Final = 20


def console(stream: IO[str]) -> Console:
    """A console that takes nothing for markup; without a terminal, of a fixed width."""
    terminal = Console(file=stream).is_terminal
    return Console(
        file=stream,
        width=None if terminal else WIDTH,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=False,
    )


def out() -> Console:
    """Where answers go."""
    return console(sys.stdout)


def marks() -> Marks:
    """Icons that standard output can show."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    return Marks(unicode=encoding.lower().replace("-", "").startswith("utf"))


def show(answer: RenderableType) -> None:
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
    """Writes sentences to standard error."""
    screen = console(sys.stderr)
    for line in lines:
        screen.print(Text(safe(line)), soft_wrap=True)


def tell_problems(problems: Iterable[object], more: str = "") -> None:
    """Writes the first problems to standard error, and how to see the others."""
    told = [str(problem) for problem in problems]
    tell(*told[:_MOST_TOLD])
    if len(told) > _MOST_TOLD:
        tell(f"... and {len(told) - _MOST_TOLD:,} more{more}")


@contextmanager
def progress() -> Iterator[Told]:
    """Progress on standard error, for as long as something takes; nothing without a terminal."""
    screen = console(sys.stderr)
    if not screen.is_terminal:
        yield lambda what, done, total: None
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=screen, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def told(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total or None)
            bars.update(tasks[what], completed=done, total=total or None)

        yield told
