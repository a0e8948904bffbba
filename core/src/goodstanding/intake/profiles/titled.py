"""Problems told in the titles and words of the export, and gathered as questions."""

from collections.abc import Mapping
from typing import Final

from goodstanding.intake.profiles.questions import OpenQuestions, quoted
from goodstanding.intake.roster.problems import ProblemReporter
from goodstanding.intake.roster.sheets import SHEETS

_HIDDEN: Final = "this value: "
_WORDS: Final = frozenset(
    {"category", "jurisdiction", "scope", "status", "kind", "action", "compact"}
)
"""Columns whose words may be shown: they say nothing of a person's name or number."""


class TitledReporter(ProblemReporter):
    """Passes problems on to another reporter, each under the title that stands in the file.

    `seen` are the texts of the row that is being read, by column.
    """

    def __init__(
        self,
        report: ProblemReporter,
        questions: OpenQuestions,
        titles: Mapping[str, str],
        seen: Mapping[str, str],
        sheet: str,
    ) -> None:
        super().__init__()
        self.problems = report.problems
        self.warnings = report.warnings
        self._questions = questions
        self._titles = titles
        self._seen = seen
        self._open = not SHEETS[sheet].patients

    def problem(
        self, place: str, row: int | None, column: str, says: str, person: str = ""
    ) -> None:
        """Something that keeps a row from being read."""
        title = self._titles.get(column, column)
        raw = self._seen.get(column, "")
        if says.startswith(_HIDDEN) and raw and self._open and column in _WORDS:
            says = f"'{raw}': {says.removeprefix(_HIDDEN)}"
        super().problem(place, row, title, says, person)
        word = quoted(says)
        self._questions.add(
            place,
            title,
            says,
            row=row,
            text=word,
            settle=f'[words.{column}] "{word}" = "..."' if word and column in _WORDS else "",
        )

    def refusal(self, place: str, row: int | None, column: str, says: str) -> None:
        """Something that keeps a whole file or sheet from being read."""
        super().refusal(place, row, column, says)
        self._questions.add(place, self._titles.get(column, column), says, row=row, stops=True)
