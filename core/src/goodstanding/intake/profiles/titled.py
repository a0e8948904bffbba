"""Problems told in the titles and words of the export, and gathered as questions."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

import attrs

from goodstanding.intake.profiles.questions import (
    Asks,
    OpenQuestion,
    OpenQuestions,
    quoted,
    words_line,
)
from goodstanding.intake.roster.cells import EACH_ITS_ROW
from goodstanding.intake.roster.problems import ProblemReporter
from goodstanding.intake.roster.sheet_model import Column
from goodstanding.intake.roster.sheets_of_facts import SHEETS

_NEAR: Final = 0.7
"""How like a known word another must be to be taken for a slip of it."""
_EMPTY: Final = "must not be empty"
_HIDDEN: Final = "this value: "
SHOWN: Final = frozenset(
    {"category", "jurisdiction", "scope", "status", "kind", "action", "compact"}
)
"""Columns whose words may be shown: they say nothing of a person's name or number."""


class TitledReporter(ProblemReporter):
    """Passes problems on to another reporter, each under the title that stands in the file.

    `seen` are by row the texts in `SHOWN` columns: what is wrong may be told after later rows.
    """

    def __init__(
        self,
        report: ProblemReporter,
        questions: OpenQuestions,
        titles: Mapping[str, str],
        seen: Mapping[int, Mapping[str, str]],
        sheet: str,
    ) -> None:
        super().__init__()
        self.problems = report.problems
        self.warnings = report.warnings
        self._questions = questions
        self._titles = titles
        self._seen = seen
        self._sheet = sheet
        self._open = not SHEETS[sheet].patients

    def problem(self, file: str, row: int | None, column: str, says: str, person: str = "") -> None:
        """Something that keeps a row from being read."""
        title = self._titles.get(column, column)
        raw = "" if row is None else self._seen.get(row, {}).get(column, "")
        if says.startswith(_HIDDEN) and raw and self._open and column in SHOWN:
            says = f"'{raw}': {says.removeprefix(_HIDDEN)}"
        super().problem(file, row, title, says, person)
        if says == _EMPTY and column not in self._titles:
            says = f"no column says the {column}; is it the same for all rows?"
            word = self._example(column)
            line = f'[sheet.{self._sheet}] always = {{{column} = "{word}"}}, if it is {word}'
            self._questions.add(OpenQuestion(file=file, says=says, settle=line), row)
            return
        word = quoted(says)
        question = OpenQuestion(file=file, column=title, says=says, text=word)
        example = ""
        # Of two states in a cell no single word can be the meaning of both rows.
        if word and column in SHOWN and not says.endswith(EACH_ITS_ROW):
            question = attrs.evolve(question, target=column, asks=Asks.WORD)
            near = get_close_matches(word.lower(), self._words(column), n=1, cutoff=_NEAR)
            if near:
                line = words_line(column, word, f'"{near[0]}"')
                question = attrs.evolve(question, settle=line)
            else:
                means = self._example(column)
                example = words_line(column, word, f'"{means}"') + f", if it means {means}"
        self._questions.add(question, row, example)

    def _words(self, column: str) -> tuple[str, ...]:
        """The words that a column takes, where there are few."""
        return next((known.words for known in self._columns() if known.name == column), ())

    def _example(self, column: str) -> str:
        return next((known.example for known in self._columns() if known.name == column), "")

    def _columns(self) -> Sequence[Column]:
        return SHEETS[self._sheet].columns

    def refusal(self, file: str, row: int | None, column: str, says: str) -> None:
        """Something that keeps a whole file or sheet from being read."""
        super().refusal(file, row, column, says)
        self._questions.add(
            OpenQuestion(file=file, column=self._titles.get(column, column), says=says)
        )
