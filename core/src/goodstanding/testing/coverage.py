"""Checks of the cases: they hold, and nothing in the rules goes without one."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from goodstanding.as_json import to_json
from goodstanding.credentials import CredentialType, KeyDay
from goodstanding.dates import ONE_DAY
from goodstanding.engine.requirements.days import first_of_months
from goodstanding.engine.requirements.education import PASSED, degree_fits
from goodstanding.engine.standing import RequirementAnswer
from goodstanding.facts import Dossier
from goodstanding.findings import Verdict
from goodstanding.intake.scenarios import differences
from goodstanding.rules.attestations import Attested
from goodstanding.rules.boards import Exempt, NeedsReview
from goodstanding.rules.continuing import CeHours
from goodstanding.rules.education import DegreeAsked, Passed
from goodstanding.testing.cases import parts_of, put
from goodstanding.testing.context import Subject, verdicts


def cases_hold(subject: Subject) -> Iterator[str]:
    """Each case says which verdict it expects, and gets it."""
    asks = any(any(kind.requirements()) for kind in subject.types)
    if asks and not subject.cases:
        yield "there are no cases; write people on paper in cases.py or a scenario file"
    for case in subject.cases:
        if "verdict" not in case.expect:
            yield f"{case}: says no verdict; add verdict: met, unmet or unknown to its `expect`"
        answer = put(subject.catalog, case, projecting=True)
        for difference in differences(case.expect, to_json(answer)):
            yield (
                f"{case}: {difference}, because {_because(answer, difference)}; read the source "
                "again and correct the rule or the case"
            )


def _because(answer: RequirementAnswer, difference: str) -> str:
    """The answer's own reason for what differs: that of the finding named, or of the whole."""
    named = [found for found in verdicts(answer) if difference.startswith(f"findings.{found.id}")]
    closest = max(named, key=lambda found: len(found.id), default=None)
    return answer.why if closest is None else closest.why


def every_requirement_is_seen_both_ways(subject: Subject) -> Iterator[str]:
    """Some case meets each requirement, and some case does not."""
    seen: dict[str, set[Verdict]] = {}
    for _, answer in subject.answers:
        for finding in verdicts(answer):
            seen.setdefault(finding.id, set()).add(finding.verdict)
    for kind in subject.types:
        for _, requirement in parts_of(kind):
            for node in requirement.walk():
                found = seen.get(f"{kind.id}.{node.id}", set())
                for verdict in (Verdict.MET, Verdict.UNMET):
                    if verdict not in found and not _never(kind, node, verdict):
                        yield (
                            f"{kind.id}.{node.id} is {verdict} in no case; add a person on paper "
                            f"for whom it is {verdict}"
                        )


def _never(kind: CredentialType, node: object, verdict: Verdict) -> bool:
    """What no person on paper can show.

    A cap asks for nothing and an exemption of everybody is had by all, so neither can be unmet;
    what is closed to applicants cannot be met; what needs a look is neither.
    """
    if isinstance(node, NeedsReview):
        return True
    if isinstance(node, Exempt):
        return verdict is Verdict.UNMET and not node.by
    asked = kind.eligibility
    if asked is not None and asked.closed_since is not None and node is asked.requirement:
        return verdict is Verdict.MET
    return verdict is Verdict.UNMET and isinstance(node, CeHours) and node.at_least is None


def every_day_has_two_sides(subject: Subject) -> Iterator[str]:
    """Each day on which a value begins is the key day of a case, and so is the day before."""
    days: dict[tuple[str, str], set[object]] = {}
    for case, answer in subject.answers:
        days.setdefault((case.type, case.part), set()).add(answer.key_day)
    reported: set[str] = set()
    for kind, part, leaf in subject.leaves():
        for dated in leaf.dated_values:
            for step in dated:
                for day in (step.day, step.day - timedelta(days=1)):
                    if day in days.get((kind.id, part), set()):
                        continue
                    text = f"{kind.id} {part}: no case has its key day on {day}"
                    if text not in reported:
                        reported.add(text)
                        yield (
                            f"{text}, where {leaf.id} begins on {step.day}; add a case with that "
                            f"{_how(kind, part)}"
                        )


def _how(kind: CredentialType, part: str) -> str:
    key_day = _key_day(kind, part)
    return "key day" if key_day is None else f"day as {key_day.value}"


def _key_day(kind: CredentialType, part: str) -> KeyDay | None:
    asked = {
        "eligibility": kind.eligibility,
        "renewal": kind.renewal,
        **{way.id: way for way in kind.routes},
    }[part]
    return None if asked is None else asked.key_day


def every_look_back_has_two_sides(subject: Subject) -> Iterator[str]:
    """Of a degree, examination or attestation of the last months, the first day and the one before.

    Somebody's counts on the first day of the look-back; somebody's of the day before does not.
    """
    for kind, part, leaf in subject.leaves():
        months = getattr(leaf, "lookback_months", None)
        if not isinstance(leaf, DegreeAsked | Passed | Attested) or months is None:
            continue
        seen, example = _sides(subject, kind, part, leaf, months)
        for side, verdict in (
            ("on the first day", "met"),
            ("on the day before the first", "not met"),
        ):
            if side not in seen:
                yield (
                    f"{kind.id} {part}: no case has {_CALLED[type(leaf)]} {side} of the {months} "
                    f"months of {leaf.id}; add a person for whom it is {verdict}{example}"
                )


def every_application_is_seen(subject: Subject) -> Iterator[str]:
    """What is judged as of the application is seen with one on another day than the key day.

    And without one: until it is on record, the day asked counts.
    """
    for kind, part, leaf in subject.leaves():
        if not leaf.handed_in:
            continue
        cases = [
            answer for case, answer in subject.answers if (case.type, case.part) == (kind.id, part)
        ]
        fixed = _key_day(kind, part) is not KeyDay.DAY_OF_APPLICATION
        seen = [answer for answer in cases if answer.submitted is not None]
        if not any(not fixed or answer.submitted != answer.key_day for answer in seen):
            when = " on another day than the key day" if fixed else ""
            yield (
                f"{kind.id} {part}: no case has an application on record{when}, as of which "
                f"{leaf.id} is judged; add a person who has handed one in"
            )
        if len(seen) == len(cases):
            yield (
                f"{kind.id} {part}: every case has an application on record, as of which {leaf.id} "
                "is judged; add a person who has handed in none yet"
            )


_CALLED: Final = {
    DegreeAsked: "a degree conferred",
    Passed: "an examination passed",
    Attested: "an attestation given",
}


def _sides(
    subject: Subject,
    kind: CredentialType,
    part: str,
    leaf: DegreeAsked | Passed | Attested,
    months: int,
) -> tuple[set[str], str]:
    """Which sides of a look-back cases show, and the first day of it for one of them."""
    seen: set[str] = set()
    example = ""
    for case, answer in subject.answers:
        if (case.type, case.part) != (kind.id, part) or answer.key_day is None:
            continue
        ends = answer.submitted or answer.day if leaf.handed_in else answer.key_day
        first = first_of_months(ends, months, answer.term)
        example = f"; for case {case.name!r} the first day is {first}"
        id = f"{kind.id}.{leaf.id}"
        for finding in (found for found in verdicts(answer) if found.id == id):
            for fact, day in _days(leaf, case.dossier):
                met = finding.verdict is Verdict.MET
                if met and day == first and fact in finding.facts:
                    seen.add("on the first day")
                if not met and day == first - ONE_DAY:
                    seen.add("on the day before the first")
    return seen, example


def _days(leaf: DegreeAsked | Passed | Attested, dossier: Dossier) -> Iterator[tuple[str, date]]:
    """The facts of the kind that a leaf asks for, and their days."""
    if isinstance(leaf, DegreeAsked):
        for index, degree in enumerate(dossier.degrees):
            if degree.conferred and degree_fits(degree, leaf.kind)[0] is not Verdict.UNMET:
                yield f"degrees[{index}]", degree.conferred
    elif isinstance(leaf, Passed):
        for index, sitting in enumerate(dossier.examinations):
            if sitting.id in leaf.examinations and sitting.result == PASSED:
                yield f"examinations[{index}]", sitting.day
    else:
        for index, attestation in enumerate(dossier.attestations):
            if attestation.kind == leaf.kind:
                yield f"attestations[{index}]", attestation.day
