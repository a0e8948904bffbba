"""Run scenario files: put each question, and say what differs from the expected answer."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from goodstanding.as_json import to_json
from goodstanding.catalog import Catalog
from goodstanding.errors import GoodStandingError, InputError
from goodstanding.intake.dossiers import load_document
from goodstanding.intake.dossiers.values import Json
from goodstanding.intake.scenarios.matching import differences
from goodstanding.intake.scenarios.questions import Assumptions
from goodstanding.intake.scenarios.reading import read_file, read_scenario
from goodstanding.vocabulary import Words


@attrs.frozen
class Result:
    """How one scenario went; `error` says why it could not be read or asked."""

    path: Path
    name: str
    answer: Mapping[str, Json] | None = None
    differences: tuple[str, ...] = ()
    error: str | None = None

    @property
    def passed(self) -> bool:
        """Whether there is an answer and it is the expected one."""
        return self.error is None and not self.differences

    def to_json(self) -> dict[str, Json]:
        """The result as JSON."""
        keys: dict[str, Json] = {
            "name": self.name,
            "passed": self.passed,
            "answer": self.answer,
            "differences": list(self.differences),
        }
        return keys if self.error is None else {**keys, "error": self.error}


@attrs.frozen
class ScenarioReport:
    """How the scenarios of all files went."""

    results: tuple[Result, ...]

    @property
    def passed(self) -> int:
        """How many went as expected."""
        return sum(result.passed for result in self.results)

    @property
    def failed(self) -> int:
        """How many did not."""
        return len(self.results) - self.passed

    def to_json(self) -> dict[str, Json]:
        """The report as JSON."""
        return {
            "passed": self.passed,
            "failed": self.failed,
            "results": [result.to_json() for result in self.results],
        }


def run_scenarios(
    paths: Iterable[Path],
    catalog: Catalog,
    words: Words | None = None,
    assumptions: Assumptions | None = None,
) -> ScenarioReport:
    """Run every scenario of every file.

    What cannot be read is a failed result, never an exception. A file's own assumptions come before
    the site's `assumptions`, a scenario's before its file's.
    """
    return ScenarioReport(
        tuple(
            result
            for path in paths
            for result in _run_file(path, catalog, words or catalog.words, assumptions or {})
        )
    )


def run_document(
    raw: Json, catalog: Catalog, words: Words | None = None, assumptions: Assumptions | None = None
) -> ScenarioReport:
    """Run every scenario of a document that was read already; `InputError` if its frame is wrong.

    A scenario that cannot be read or asked is a failed result.
    """
    nowhere = Path()
    results = _run_scenarios(nowhere, raw, catalog, words or catalog.words, assumptions or {})
    return ScenarioReport(tuple(results))


def _run_file(path: Path, catalog: Catalog, words: Words, site: Assumptions) -> Iterator[Result]:
    try:
        results = list(_run_scenarios(path, load_document(path), catalog, words, site))
    except InputError as error:
        text = str(error)
        yield Result(path, str(path), error=text if str(path) in text else f"{path}: {text}")
        return
    yield from results


def _run_scenarios(
    path: Path, document: Json, catalog: Catalog, words: Words, site: Assumptions
) -> Iterator[Result]:
    file = read_file(document)
    assumed = {**site, **file.assumptions}
    for number, raw in enumerate(file.scenarios, start=1):
        name = _name(raw) or f"scenario {number}"
        try:
            answer = _answer(raw, catalog, words, assumed)
        except GoodStandingError as error:
            yield Result(path, name, error=str(error))
        else:
            yield Result(path, name, answer, differences(raw["expect"], answer))


def _name(raw: Json) -> str:
    name = raw.get("name") if isinstance(raw, dict) else None
    return "" if name is None else str(name)


def _answer(raw: Json, catalog: Catalog, words: Words, assumed: Assumptions) -> dict[str, Json]:
    scenario = read_scenario(raw, words)
    ask, parts = scenario.ask
    together = {**assumed, **scenario.assumptions}
    answer: dict[str, Json] = to_json(ask.put(catalog, scenario.dossier, together, parts))
    return answer
