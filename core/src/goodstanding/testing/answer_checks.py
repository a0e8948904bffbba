"""Checks of the answers: silence is no failure, evidence settles, and nothing outlives its day."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import attrs

from goodstanding.as_json import to_json
from goodstanding.engine.requirements import ask
from goodstanding.engine.standing import RequirementAnswer, walk
from goodstanding.facts import KINDS, Dossier, Person
from goodstanding.findings import Verdict
from goodstanding.rules.boards import Where
from goodstanding.rules.combine import Leaf, Requirement
from goodstanding.rules.education import Passed
from goodstanding.rules.question import Question
from goodstanding.testing.cases import Case, parts_of, put
from goodstanding.testing.context import Subject, verdicts

EVIDENCE: Final = (
    "licenses",
    "certifications",
    "degrees",
    "examinations",
    "employments",
    "continuing_education",
    "attestations",
    "memberships",
)
"""Kinds of fact that speak for a person; what boards did against one is not among them."""

SAMPLES: Final = (1, 2, 7, 30, 61, 92, 183, 365, 366, 731)
"""Days ahead at which an answer is asked again."""


def nothing_is_known_before_the_first_day(subject: Subject) -> Iterator[str]:
    """On the day before the first rule of a part every leaf is unknown, whoever asks."""
    for kind in subject.types:
        for part, requirement in parts_of(kind):
            first = _first_day(requirement)
            if first is None:
                continue
            day = first - timedelta(days=1)
            # That a way was not taken is known whether or not it was offered yet, and so is that
            # somebody has no duty on which something turns.
            chosen = {
                f"{kind.id}.{node.id}"
                for node in requirement.walk()
                if isinstance(node, Where) or (isinstance(node, Passed) and node.elected)
            }
            for case in subject.cases:
                if (case.type, case.part) != (kind.id, part):
                    continue
                q = Question(case.dossier, day, day, prefix=kind.id, moving=False)
                known = [
                    finding.id
                    for finding in walk((ask(requirement, q),))
                    if finding.verdict is not Verdict.UNKNOWN and finding.id not in chosen
                ]
                if known:
                    yield (
                        f"{case}: on {day}, before the first rule of {part}, {known[0]} is known; "
                        "let it be unknown where no value is on record"
                    )
                    break


def _first_day(requirement: Requirement) -> date | None:
    return min(
        (
            step.day
            for node in requirement.walk()
            if isinstance(node, Leaf)
            for dated in node.dated_values
            for step in dated
        ),
        default=None,
    )


def silence_is_not_failure(subject: Subject) -> Iterator[str]:
    """Nothing is unmet for somebody of whom nothing is recorded and nothing said to be complete."""
    nobody = Dossier(Person("nobody"))
    asked: set[tuple[str, str, date]] = set()
    reported: set[str] = set()
    for case in subject.cases:
        key = (case.type, case.part, case.day)
        if key in asked:
            continue
        asked.add(key)
        answer = put(subject.catalog, attrs.evolve(case, assumptions={}), dossier=nobody)
        for finding in verdicts(answer):
            if finding.verdict is Verdict.UNMET and finding.id not in {
                *reported,
                _closed(subject, case),
            }:
                reported.add(finding.id)
                yield (
                    f"{finding.id} is unmet on {case.day} for somebody of whom nothing is "
                    "recorded; answer unknown unless the dossier marks the kind of fact complete"
                )


def _closed(subject: Subject, case: Case) -> str:
    """The finding that no applications are taken any more, whoever asks."""
    asked = subject.catalog.credential_type(case.type).eligibility
    if case.part != "eligibility" or asked is None or asked.closed_since is None:
        return ""
    return f"{case.type}.{asked.requirement.id}" if asked.closed_since <= case.day else ""


def evidence_never_unsettles(subject: Subject) -> Iterator[str]:
    """Facts that suffice for somebody, or a kind marked complete, leave no known answer unknown."""
    reported: set[str] = set()
    for case, answer in subject.answers:
        known: dict[str, Verdict] = {
            finding.id: finding.verdict
            for finding in verdicts(answer)
            if finding.verdict is not Verdict.UNKNOWN
        }
        if not known:
            continue
        everything = attrs.evolve(case.dossier, complete=frozenset(KINDS))
        after = put(subject.catalog, case, dossier=everything)
        yield from _unsettled(case, known, after, "every kind is marked complete", reported)
        for other, good in subject.answers:
            if other is case or not _alike(case, answer, other, good):
                continue
            met = {found.id for found in verdicts(good) if found.verdict is Verdict.MET}
            after = put(subject.catalog, case, dossier=_with_evidence(case, other))
            kept = {id: verdict for id, verdict in known.items() if id in met}
            what = f"the facts of {other.name!r} are added"
            yield from _unsettled(case, kept, after, what, reported)


def _alike(case: Case, answer: RequirementAnswer, other: Case, good: RequirementAnswer) -> bool:
    """The other case answers yes to the same question under the same rules."""
    return (
        (case.type, case.part, answer.key_day, answer.day)
        == (other.type, other.part, good.key_day, good.day)
        and case.assumptions == other.assumptions
        and good.verdict is Verdict.MET
    )


def _with_evidence(case: Case, other: Case) -> Dossier:
    """What speaks for the other, added to the person of a case."""
    mine, theirs = case.dossier, other.dossier
    added: dict[str, Any] = {}
    for kind in EVIDENCE:
        own, more = getattr(mine, kind), getattr(theirs, kind)
        if kind == "certifications":  # one more term would be another question
            more = tuple(entry for entry in more if entry.type != case.type)
        if kind == "licenses":  # what a board did names a license by its local id
            more = tuple(attrs.evolve(entry, id=f"{entry.id}+") for entry in more)
        added[kind] = own + tuple(entry for entry in more if entry not in own)
    return attrs.evolve(mine, **added)


def _unsettled(
    case: Case,
    known: dict[str, Verdict],
    after: RequirementAnswer,
    what: str,
    reported: set[str],
) -> Iterator[str]:
    for finding in verdicts(after):
        before = known.get(finding.id)
        if before is not None and finding.verdict is Verdict.UNKNOWN and finding.id not in reported:
            reported.add(finding.id)
            yield (
                f"{case}: {finding.id} is {before}, and becomes unknown when {what}; let more "
                "evidence settle an answer, never unsettle it"
            )


def holds_until_is_honest(subject: Subject) -> Iterator[str]:
    """No verdict changes before the day until which its answer says it holds."""
    reported: set[str] = set()
    for case, answer in subject.answers:
        expected = {finding.id: finding.verdict for finding in verdicts(answer)}
        until = answer.holds_until
        ahead = [case.day + timedelta(days=days) for days in SAMPLES]
        if until is not None and until < date.max:
            ahead.append(until - timedelta(days=1))
        for day in sorted({day for day in ahead if day > case.day}):
            if until is not None and day >= until:
                break
            later = put(subject.catalog, case, day=day)
            changed = [
                finding
                for finding in verdicts(later)
                if expected.get(finding.id, finding.verdict) is not finding.verdict
            ]
            fresh = [finding for finding in changed if finding.id not in reported]
            if fresh:
                reported |= {finding.id for finding in changed}
                leaf = fresh[-1]
                yield (
                    f"{case}: {leaf.id} is {expected[leaf.id]} on {case.day}, said to hold "
                    f"until {until or 'any later day'}, and {leaf.verdict} on {day}; give its "
                    f"Judgement a holds_until no later than {day}"
                )


def answers_survive_json(subject: Subject) -> Iterator[str]:
    """An answer written as JSON and read back is the same."""
    for case, answer in subject.answers:
        try:
            written = to_json(answer)
            again = json.loads(json.dumps(written, allow_nan=False))
        except (TypeError, ValueError) as error:
            yield (
                f"{case}: the answer cannot be written as JSON ({error}); let judgements hold "
                "text, finite numbers and days only"
            )
            continue
        if again != written:
            odd = [name for name in written if again.get(name) != written[name]]
            yield (
                f"{case}: {', '.join(odd)} of the answer changes on its way through JSON; let "
                "judgements hold text, finite numbers and days only"
            )
