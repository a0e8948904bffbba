"""The same question for AWS Cedar: two policies over facts already weighed."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from cedarpy import Entities, PolicySet, is_authorized, is_authorized_batch

from benchmarks.plain import Known

POLICIES: Final = """
permit(principal, action == Action::"practice", resource)
when { context.own };

permit(principal, action == Action::"practice", resource)
when { context.multistate && context.at_home && context.accepts };
"""


class Cedar:
    """Policies and entities read once; a request for each question."""

    def __init__(self, asked: Sequence[tuple[str, str]], facts: Sequence[Known]) -> None:
        self._policies = PolicySet.from_str(POLICIES)
        self._entities = Entities.from_json_str("[]")
        self._requests: list[dict[str, Any]] = [
            {
                "principal": {"type": "Person", "id": person},
                "action": {"type": "Action", "id": "practice"},
                "resource": {"type": "Patient", "id": state},
                "context": known.context(),
            }
            for (person, state), known in zip(asked, facts, strict=True)
        ]

    def one_by_one(self) -> Iterator[bool]:
        """Yes or no for every question, asked one by one."""
        for request in self._requests:
            yield is_authorized(request, self._policies, self._entities).allowed

    def batch(self) -> list[bool]:
        """Yes or no for every question, asked all at once."""
        answers = is_authorized_batch(self._requests, self._policies, self._entities)
        return [answer.allowed for answer in answers]
