"""What an export leaves open: counted, with the line or the command that settles it."""

from collections.abc import Iterable
from typing import Final

import attrs

from goodstanding.intake.roster.problems import Problem

_WORD: Final = "'"


@attrs.frozen
class OpenQuestion:
    """One thing nobody can tell from the files, however many rows it touches.

    `text` is the word in question, empty if there is none or it is not to be shown. `stops`:
    nothing of the file is read before it is answered.
    """

    file: str
    column: str
    text: str
    says: str
    settle: str = ""
    count: int = 1
    first: int | None = None
    last: int | None = None
    stops: bool = False

    def __str__(self) -> str:
        rows = ""
        if self.first is not None:
            same = self.first == self.last
            rows = f" (row {self.first})" if same else f" (rows {self.first} to {self.last})"
        counted = f"{self.count:,} {'row' if self.count == 1 else 'rows'}: " if self.first else ""
        column = f"{self.column}: " if self.column else ""
        return f"{self.file}: {counted}{column}{self.says}{rows}"


class OpenQuestions:
    """Collects what is open, each thing once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str, str], OpenQuestion] = {}
        self._rows: dict[tuple[str, str, str, str], set[int]] = {}

    def add(
        self,
        file: str,
        column: str,
        says: str,
        *,
        row: int | None = None,
        text: str = "",
        settle: str = "",
        stops: bool = False,
    ) -> None:
        """One more row of a question, or a new one."""
        key = (file, column, text, says)
        if row is not None:
            rows = self._rows.setdefault(key, set())
            if row in rows:
                return  # two sheets are filled from this row; it is one row nevertheless
            rows.add(row)
        before = self._found.get(key)
        if before is None:
            self._found[key] = OpenQuestion(file, column, text, says, settle, 1, row, row, stops)
        else:
            self._found[key] = attrs.evolve(
                before,
                count=before.count + 1,
                first=min(filter(None, (before.first, row)), default=None),
                last=max(filter(None, (before.last, row)), default=None),
            )

    def all(self) -> tuple[OpenQuestion, ...]:
        """What stops everything first, then by how many rows it touches."""
        return tuple(
            sorted(
                self._found.values(),
                key=lambda question: (not question.stops, -question.count, str(question)),
            )
        )


def grouped(problems: Iterable[Problem]) -> tuple[OpenQuestion, ...]:
    """Problems that say the same of the same column, as one question each."""
    questions = OpenQuestions()
    for problem in problems:
        word = quoted(problem.message)
        settle = f'[words.{problem.column}] "{word}" = "..."' if word and problem.column else ""
        questions.add(
            problem.file,
            problem.column,
            problem.message,
            row=problem.row,
            text=word,
            settle=settle,
            stops=problem.fatal,
        )
    return questions.all()


def quoted(message: str) -> str:
    """The word that a message quotes at its beginning, empty if none."""
    if not message.startswith(_WORD):
        return ""
    word, closing, _ = message[1:].partition("': ")
    return word if closing else ""
