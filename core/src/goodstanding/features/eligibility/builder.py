"""What a person is near: every credential with its pathways, and the day from which they may apply.

The projected day takes employment to go on as recorded, as in the answer on eligibility itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType
from goodstanding.engine.practice import issuing_compact
from goodstanding.engine.standing import RequirementAnswer, Standing, eligibility, standing, walk
from goodstanding.engine.standing.award import project
from goodstanding.engine.standing.record import latest
from goodstanding.engine.standing.ways import owed
from goodstanding.facts import Dossier, Purpose
from goodstanding.features.ce.builder import person_in
from goodstanding.features.eligibility.page import (
    Amount,
    EligibilityOutlook,
    EligibilityPage,
    EligibilityRequirement,
    Pathway,
    Stage,
)
from goodstanding.features.eligibility.privileges import privileges_of
from goodstanding.features.roster import Roster
from goodstanding.findings import Finding, Verdict
from goodstanding.rules.attestations import Attested
from goodstanding.rules.combine import AllOf, AnyOf, AtLeastNOf, Leaf, Requirement
from goodstanding.rules.continuing import CeHours, TopicClock
from goodstanding.rules.credentials import MemberOf
from goodstanding.rules.education import Passed
from goodstanding.rules.experience import Experience
from goodstanding.rules.question import Setting
from goodstanding.rules.windows import WithinWindow

_STAGES: Final = list(Stage)
_CAN_BE_DONE: Final = (CeHours, TopicClock, Attested, MemberOf, Passed, WithinWindow)
"""What a person can bring about within weeks or months: neither years of work nor a degree."""


def nearness_page(
    catalog: Catalog,
    roster: Roster,
    person: str,
    on: date,
    assumptions: Mapping[str, Setting],
    type_id: str | None = None,
    state: str | None = None,
) -> EligibilityPage:
    """The page of a person on a day: everything, or one credential type, or one compact by its id.

    With a state, only privileges for it. `InputError` for a type that is neither.
    """
    dossier = person_in(roster, person)
    privileges = privileges_of(
        catalog,
        dossier,
        on,
        compact=type_id,
        state=state,
        unread=roster.affected.get(person, ""),
    )
    if catalog.compact(type_id or "") is not None:
        issuing_compact(catalog, type_id or "")
    if state is not None or catalog.compact(type_id or "") is not None:
        return EligibilityPage(roster.who(person), on, (), privileges)
    kinds = catalog.credential_types if type_id is None else (catalog.credential_type(type_id),)
    found = [
        nearness(catalog, dossier, kind, on, assumptions)
        for kind in kinds
        if kind.eligibility is not None or type_id is not None
    ]
    credentials = tuple(sorted(found, key=_order))
    return EligibilityPage(roster.who(person), on, credentials, privileges)


def _order(near: EligibilityOutlook) -> tuple[int, date, float, str]:
    """The nearest first: by stage, by day, and by how much of what is asked is there."""
    met = sum(requirement.verdict is Verdict.MET for requirement in near.asked)
    return (
        _STAGES.index(near.stage),
        near.day or date.max,
        -met / max(1, len(near.asked)),
        near.type,
    )


def nearness(
    catalog: Catalog,
    dossier: Dossier,
    kind: CredentialType,
    on: date,
    assumptions: Mapping[str, Setting],
) -> EligibilityOutlook:
    """How near a person is to one credential."""
    answer = eligibility(catalog, dossier, kind.id, on, assumptions)
    submitted = latest(dossier.applications, kind.id, Purpose.ELIGIBILITY, on)
    state = standing(catalog, dossier, kind.id, on)
    has = state.standing is Standing.ACTIVE
    stage = Stage.HELD if has else stage_of(kind, answer, submitted, on)
    asked: tuple[EligibilityRequirement, ...] = ()
    if kind.eligibility is not None:
        asked = tuple(_PathwayReading(kind, dossier, on, assumptions, answer).asked())
    return EligibilityOutlook(
        type=kind.id,
        name=kind.name,
        stage=stage,
        verdict=answer.verdict,
        why=answer.why,
        day=on if answer.verdict is Verdict.MET else answer.projected,
        submitted=submitted,
        held_through=state.through if has else None,
        window=answer.window,
        windows_published=bool(kind.windows),
        asked=asked,
        findings=answer.findings,
        remedies=answer.remedies,
    )


def stage_of(
    kind: CredentialType, answer: RequirementAnswer, submitted: date | None, on: date
) -> Stage:
    """Where a person who does not hold the credential stands."""
    closed = None if kind.eligibility is None else kind.eligibility.closed_since
    if closed is not None and closed <= on:
        return Stage.CLOSED
    if submitted is not None:
        return Stage.APPLIED
    if answer.verdict is Verdict.MET:
        return Stage.OPEN
    if answer.projected is not None:
        return Stage.COMING
    if answer.verdict is Verdict.UNKNOWN:
        return Stage.UNKNOWN
    return _far_or_near(kind, answer)


def _far_or_near(kind: CredentialType, answer: RequirementAnswer) -> Stage:
    """What the person can do about what is missing of the way with the least to do."""
    if kind.eligibility is None:
        return Stage.NOT_IN_SIGHT
    found = {finding.id: finding for finding in walk(answer.findings)}
    way = owed(kind.eligibility.requirement, found, kind.id)
    beyond = {
        found[f"{kind.id}.{leaf.id}"].verdict for leaf in way if not isinstance(leaf, _CAN_BE_DONE)
    }
    if not way or Verdict.UNMET in beyond:
        return Stage.NOT_IN_SIGHT
    return Stage.UNKNOWN if Verdict.UNKNOWN in beyond else Stage.WITHIN_REACH


class _PathwayReading:
    """Reads the findings beside the rules they came from."""

    def __init__(
        self,
        kind: CredentialType,
        dossier: Dossier,
        on: date,
        assumptions: Mapping[str, Setting],
        answer: RequirementAnswer,
    ) -> None:
        self.kind, self.dossier = kind, dossier
        self.on, self.assumptions = on, assumptions
        self.found = {finding.id: finding for finding in walk(answer.findings)}

    def asked(self) -> Iterator[EligibilityRequirement]:
        assert self.kind.eligibility is not None  # noqa: S101 - asked only where there is one
        root = self.kind.eligibility.requirement
        for node in root.children if isinstance(root, AllOf) else (root,):
            yield from self._asked(node)

    def _asked(self, node: Requirement) -> Iterator[EligibilityRequirement]:
        found = self.found.get(self._path(node))
        if found is None:
            return
        if isinstance(node, AllOf):
            for child in node.children:
                yield from self._asked(child)
            return
        ways = node.children if isinstance(node, AnyOf | AtLeastNOf) else ()
        yield EligibilityRequirement(
            found.id,
            name_of(node),
            found.verdict,
            found.why,
            self._amounts((node,)) if not ways else (),
            tuple(self._pathway(way) for way in ways),
        )

    def _path(self, node: Requirement) -> str:
        return f"{self.kind.id}.{node.id}"

    def _pathway(self, node: Requirement) -> Pathway:
        found = self.found[self._path(node)]
        day = self.on
        later = None if found.verdict is Verdict.MET else self._projected(node)
        return Pathway(
            id=found.id,
            name=name_of(node),
            verdict=found.verdict,
            why=found.why,
            amounts=self._amounts((node,)),
            projected=day if found.verdict is Verdict.MET else later,
            remedies=found.remedies,
        )

    def _projected(self, node: Requirement) -> date | None:
        """The first day of this way alone; only work grows by itself."""
        asked = self.kind.eligibility
        if asked is None or not any(isinstance(leaf, Experience) for leaf in node.walk()):
            return None
        alone = attrs.evolve(asked, requirement=node)
        return project(self.kind, alone, self.dossier, self.on, self.assumptions)

    def _amounts(self, nodes: Sequence[Requirement]) -> tuple[Amount, ...]:
        amounts = []
        for node in nodes:
            for leaf in node.walk():
                found = self.found.get(self._path(leaf))
                if isinstance(leaf, Experience | CeHours) and found is not None:
                    amounts += _amount(found)
        return tuple(amounts)


def _amount(found: Finding) -> list[Amount]:
    if found.amount is None or found.needed is None:
        return []
    return [Amount(found.id, found.amount, found.needed, found.unit, found.verdict)]


def name_of(node: Requirement) -> str:
    """A requirement in words: the last part of its id, in the body's own words."""
    name = node.id.rpartition(".")[2].replace("_", " ")
    note = node.note if isinstance(node, Leaf) and node.note and not name.strip() else ""
    return note or name
