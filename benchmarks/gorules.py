"""The same question for GoRules: one decision table over facts already weighed."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import zen

from benchmarks.plain import NO, REVIEW, YES, Known

_FIELDS: Final = ("own", "multistate", "at_home", "residence", "accepts")
_RULES: Final[tuple[tuple[dict[str, str], str], ...]] = (
    ({"own": "true"}, YES),
    ({"multistate": "true", "at_home": "true", "accepts": "true"}, YES),
    ({"multistate": "true", "residence": "false", "accepts": "true"}, REVIEW),
    ({}, NO),
)


def graph() -> dict[str, Any]:
    """A decision graph of one table whose first row that fits decides."""
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "field": name} for name in _FIELDS],
        "outputs": [{"id": "decision", "name": "decision", "field": "decision"}],
        "rules": [
            {"_id": str(row), **dict.fromkeys(_FIELDS, ""), **asked, "decision": f'"{decision}"'}
            for row, (asked, decision) in enumerate(_RULES)
        ],
    }
    nodes = [
        {"id": "asked", "name": "asked", "type": "inputNode"},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
        {"id": "answer", "name": "answer", "type": "outputNode"},
    ]
    edges = [
        {"id": "first", "sourceId": "asked", "targetId": "table", "type": "edge"},
        {"id": "second", "sourceId": "table", "targetId": "answer", "type": "edge"},
    ]
    return {"nodes": nodes, "edges": edges}


class GoRules:
    """A decision read once; a context for each question."""

    def __init__(self, questions: Sequence[Known]) -> None:
        self._engine = zen.ZenEngine({"loader": {"type": "static", "content": {"asked": graph()}}})
        self._decision = self._engine.get_decision("asked")
        self._contexts = [known.context() for known in questions]
        self._requests: list[zen.EvaluateBatchRequest] = [
            {"key": "asked", "context": context} for context in self._contexts
        ]

    def one_by_one(self) -> Iterator[str]:
        """The decision on every question, asked one by one."""
        for context in self._contexts:
            yield self._decision.evaluate(context)["result"]["decision"]

    def batch(self) -> list[str]:
        """The decision on every question, asked all at once."""
        answers = self._engine.evaluate_batch(self._requests)
        return [answer["data"]["result"]["decision"] for answer in answers]
