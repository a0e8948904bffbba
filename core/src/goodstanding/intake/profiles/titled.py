"""Problems told in the titles and words of the export, and gathered as questions."""

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from goodstanding.intake.profiles.questions import (
    Asks,
    OpenQuestion,
    OpenQuestions,
    quoted,
    words_line,
)
from goodstanding.intake.roster.problems import ProblemReporter
from goodstanding.intake.roster.sheets_of_facts import SHEETS

_EMPTY: Final = "must not be empty"
_HIDDEN: Final = "this value: "
_WORDS: Final = frozenset(
    {"category", "jurisdiction", "scope", "status", "kind", "action", "compact"}
)
"""Columns whose words may be shown: they say nothing of a person's name or number."""


class TitledReporter(ProblemReporter):
    """Passes problems on to another reporter, each under the title that stands in the file.

    The first of `seen` are the texts of the row that is being read, by column.
    """

    def __init__(
        self,
        report: ProblemReporter,
        questions: OpenQuestions,
        titles: Mapping[str, str],
        seen: Sequence[Mapping[str, str]],
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
        raw = self._seen[0].get(column, "") if self._seen else ""
        if says.startswith(_HIDDEN) and raw and self._open and column in _WORDS:
            says = f"'{raw}': {says.removeprefix(_HIDDEN)}"
        super().problem(file, row, title, says, person)
        if says == _EMPTY and column not in self._titles:
            says = f"no column says the {column}; is it the same for all rows?"
            line = f'[sheet.{self._sheet}] always = {{{column} = "..."}}'
            self._questions.add(OpenQuestion(file=file, says=says, settle=line), row)
            return
        word = quoted(says)
        question = OpenQuestion(file=file, column=title, says=says, text=word)
        if word and column in _WORDS:
            line = words_line(column, word)
            question = attrs.evolve(question, target=column, asks=Asks.WORD, settle=line)
        self._questions.add(question, row)

    def refusal(self, file: str, row: int | None, column: str, says: str) -> None:
        """Something that keeps a whole file or sheet from being read."""
        super().refusal(file, row, column, says)
        self._questions.add(
            OpenQuestion(file=file, column=self._titles.get(column, column), says=says)
        )
