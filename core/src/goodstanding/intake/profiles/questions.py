"""What an export leaves open: counted, with the line or the command that settles it."""

from collections.abc import Iterable
from enum import Enum
from typing import Final

import attrs

from goodstanding.intake.roster.problems import Problem

_QUOTE: Final = "'"
_SAMPLES: Final = 3


class Asks(Enum):
    """What would answer a question."""

    WORD = "what a word means"
    MONTH = "whether a month means its first or its last day"
    ACTIVE = "whether a license without a status counts as active"
    PERSON = "who is meant"
    FILE = "another file, or a profile for it"


@attrs.frozen(kw_only=True)
class OpenQuestion:
    """One thing nobody can tell from the files, however many rows it touches.

    `column` is the title as the file has it, `target` the roster column it is read as, `text` the
    word in question (empty if there is none, or if it is not to be shown).
    """

    file: str
    column: str = ""
    target: str = ""
    text: str = ""
    says: str
    asks: Asks = Asks.FILE
    settle: str = ""
    leaves_out: bool = True
    """Whether its rows are left out until it is answered, not a cell of them only."""
    samples: tuple[str, ...] = ()
    """Some of the texts it is about, where it is one question about many."""
    count: int = 1
    first: int | None = None
    last: int | None = None

    @property
    def stops(self) -> bool:
        """Whether nothing of the file is read before it is answered."""
        return self.asks is Asks.FILE and self.first is None

    @property
    def name(self) -> str:
        """What a profile calls it, to know it again."""
        return f"{self.column}: {self.text or self.says}" if self.column else self.says

    @property
    def settled_by(self) -> str:
        """The question, with the line of a profile or the command that settles it."""
        return f"{self}; to settle it: {self.settle}" if self.settle else str(self)

    def __str__(self) -> str:
        rows = ""
        if self.first is not None:
            alone = self.first == self.last
            rows = f" (row {self.first})" if alone else f" (rows {self.first} to {self.last})"
        counted = f"{self.count:,} {'row' if self.count == 1 else 'rows'}: " if self.first else ""
        if not counted and self.count > 1:
            counted = f"{self.count:,} "
        column = f"{self.column}: " if self.column else ""
        more = ", ..." if len(self.samples) < self.count else ""
        samples = f": {'; '.join(self.samples)}{more}" if self.samples else ""
        return f"{self.file}: {counted}{column}{self.says}{samples}{rows}"


class OpenQuestions:
    """Collects what is open, each thing once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str, str], OpenQuestion] = {}
        self._rows: dict[tuple[str, str, str, str], set[int]] = {}
        self._examples: dict[tuple[str, str, str, str], str] = {}

    def add(self, question: OpenQuestion, row: int | None = None, example: str = "") -> None:
        """A new question, or one more row of one that was asked.

        `example` is a line that may settle it, told where several rows are worth a line.
        """
        key = (question.file, question.column, question.text, question.says)
        if example:
            self._examples[key] = example
        if row is not None:
            rows = self._rows.setdefault(key, set())
            if row in rows:
                return  # two sheets are filled from this row; it is one row nevertheless
            rows.add(row)
        before = self._found.get(key)
        if before is None:
            self._found[key] = attrs.evolve(question, first=row, last=row)
        else:
            self._found[key] = attrs.evolve(
                before,
                count=before.count + 1,
                samples=tuple(dict.fromkeys((*before.samples, *question.samples)))[:_SAMPLES],
                first=min(filter(None, (before.first, row)), default=None),
                last=max(filter(None, (before.last, row)), default=None),
            )

    def all(self) -> tuple[OpenQuestion, ...]:
        """What stops everything first, then by how many rows it touches."""
        found = (
            attrs.evolve(question, settle=self._examples[key])
            if question.count > 1 and key in self._examples and not question.settle
            else question
            for key, question in self._found.items()
        )
        return tuple(
            sorted(
                found,
                key=lambda question: (not question.stops, -question.count, str(question)),
            )
        )


def grouped(problems: Iterable[Problem]) -> tuple[OpenQuestion, ...]:
    """Problems that say the same of the same column, as one question each."""
    questions = OpenQuestions()
    for problem in problems:
        questions.add(
            OpenQuestion(
                file=problem.file,
                column=problem.column,
                says=problem.message,
                text=quoted(problem.message),
            ),
            problem.row,
        )
    return questions.all()


def quoted(message: str) -> str:
    """The word that a message quotes at its beginning, empty if none."""
    if not message.startswith(_QUOTE):
        return ""
    word, closing, _ = message[1:].partition("': ")
    return word if closing else ""


def words_line(target: str, word: str, says: str) -> str:
    """The line of a profile by which a word says something, `says` as TOML has it."""
    return f'[words.{target}] "{word}" = {says}'
