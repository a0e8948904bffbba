"""The finding of a requirement: leaves by their kind, the rest by three-valued logic."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import attrs

from goodstanding.dates import Dated, Span
from goodstanding.engine.requirements.attestations import (
    judge_attested,
    judge_by_function,
    judge_unpublished,
)
from goodstanding.engine.requirements.boards import (
    is_first_renewal,
    judge_certified,
    judge_exempt,
    judge_review,
)
from goodstanding.engine.requirements.continuing import judge_clock, judge_hours
from goodstanding.engine.requirements.counting import ledger
from goodstanding.engine.requirements.credentials import judge_holds, judge_member, judge_pathway
from goodstanding.engine.requirements.education import judge_degree, judge_passed, judge_sittings
from goodstanding.engine.requirements.experience import judge_experience
from goodstanding.engine.requirements.narrowed import narrowed
from goodstanding.engine.requirements.pools import pools_of
from goodstanding.engine.requirements.steps import judged, next_step, unrecorded, versions
from goodstanding.engine.requirements.windows import judge_late, judge_window
from goodstanding.errors import RuleError
from goodstanding.facts import Dossier
from goodstanding.findings import (
    NO_PATHWAY,
    Finding,
    Remedy,
    Verdict,
    all_met,
    any_met,
    at_least,
    earliest,
)
from goodstanding.rules.attestations import Attested, JudgedBy, Unpublished
from goodstanding.rules.boards import AtFirstRenewal, Certified, Exempt, NeedsReview
from goodstanding.rules.combine import AllOf, AnyOf, AtLeastNOf, Leaf, Not, Requirement
from goodstanding.rules.continuing import CeHours, TopicClock
from goodstanding.rules.credentials import Holds, MemberOf, ViaPathway
from goodstanding.rules.education import DegreeAsked, Passed, Sittings
from goodstanding.rules.experience import Experience
from goodstanding.rules.question import Judgement, Question, Setting
from goodstanding.rules.windows import WithinDays, WithinWindow

_LEAVES: Final[dict[type[Leaf], tuple[str, Callable[[Any, float, Question], Judgement]]]] = {
    Holds: ("in_force", judge_holds),
    MemberOf: ("in_force", judge_member),
    ViaPathway: ("in_force", judge_pathway),
    DegreeAsked: ("in_force", judge_degree),
    Passed: ("in_force", judge_passed),
    Sittings: ("limit", judge_sittings),
    Experience: ("needed", judge_experience),
    TopicClock: ("at_least", judge_clock),
    Attested: ("in_force", judge_attested),
    Unpublished: ("in_force", judge_unpublished),
    JudgedBy: ("in_force", judge_by_function),
    WithinWindow: ("in_force", judge_window),
    WithinDays: ("at_most", judge_late),
    NeedsReview: ("in_force", judge_review),
    Exempt: ("in_force", judge_exempt),
    Certified: ("in_force", judge_certified),
}
"""Per kind of leaf, the value that is dated and the function that judges it."""


def answer(
    requirement: Requirement,
    dossier: Dossier,
    key_day: date,
    on: date,
    assumptions: Mapping[str, Setting] | None = None,
    *,
    prefix: str = "",
    term: Span | None = None,
) -> Finding:
    """Whether a requirement is met on a day, under the rules of the key day, and why.

    `assumptions` maps the ids of values that issuers have not published to what the site has set.
    """
    return ask(
        requirement,
        Question(
            dossier,
            key_day,
            on,
            term,
            assumptions=assumptions or {},
            prefix=prefix,
            moving=key_day == on,
        ),
    )


def ask(requirement: Requirement, q: Question) -> Finding:
    """Whether a requirement is met for a question, and why."""
    if q.asking is None:
        q = attrs.evolve(q, asking=ask)
    return _evaluate(requirement, requirement, q)


def verdict_of(requirement: Requirement, q: Question) -> tuple[Verdict, date | None]:
    """The verdict of `ask` alone, and a day until which it holds (None: for good).

    Looks no further than what decides: one part that is not met settles several that are all asked.
    """
    if q.asking is None:
        q = attrs.evolve(q, asking=ask)
    return _settled(requirement, requirement, q)


def _settled(node: Requirement, root: Requirement, q: Question) -> tuple[Verdict, date | None]:
    # Those that are built on these two ask further things of their own.
    if not isinstance(node, AllOf | AnyOf) or type(node) not in (AllOf, AnyOf):
        found = _evaluate(node, root, q)
        return found.verdict, found.holds_until
    combined, deciding = all_met, Verdict.UNMET
    if isinstance(node, AnyOf):
        combined, deciding = any_met, Verdict.MET
    verdicts, until = [], []
    for child in sorted(node.children, key=_takes_long):
        verdict, day = _settled(child, root, q)
        if verdict is deciding:
            return verdict, day
        verdicts.append(verdict)
        until.append(day)
    return combined(verdicts), earliest(until)


def _takes_long(node: Requirement) -> bool:
    return not isinstance(node, Leaf) or isinstance(node, Experience | CeHours)


def _evaluate(node: Requirement, root: Requirement, q: Question) -> Finding:
    if isinstance(node, CeHours):
        pool = pools_of(root)[node]
        return judged(
            node,
            node.judged_by,
            q,
            lambda leaf, value, q: judge_hours(leaf, value, q, ledger(pool, q)),
        )
    if isinstance(node, Leaf):
        entry = _LEAVES.get(type(node))
        if entry is None:
            raise RuleError(f"{node.id!r}: {type(node).__name__} is no word of goodstanding.rules")
        values_of, judge = entry
        dated: Dated[Any] = getattr(node, values_of)
        if isinstance(node, Passed) and node.elected and not versions(dated, q.key_day):
            # Since when it is offered need not be known to see that it was not taken.
            judgement = judge_passed(node, 1.0, q)
            if judgement.verdict is Verdict.UNMET:
                return attrs.evolve(
                    unrecorded(node, dated, q),
                    verdict=judgement.verdict,
                    why=judgement.why,
                    remedies=judgement.remedies,
                    holds_until=earliest((next_step(dated, q), judgement.holds_until)),
                )
        return judged(node, dated, q, judge)
    if isinstance(node, AtFirstRenewal):
        return _renewed(node, root, q)
    parts = tuple([_evaluate(child, root, q) for child in node.children])
    if isinstance(node, Not):
        return _negated(node, parts[0], q)
    return narrowed(node, _combined(node, parts, q), q)


def _renewed(node: AtFirstRenewal, root: Requirement, q: Question) -> Finding:
    """Every renewal's requirement, or at the first renewal what suffices instead.

    Both have a finding only where this is certainly a first renewal.
    """
    later = _evaluate(node.later, root, q)
    first = is_first_renewal(node, q)
    if first is False or later.verdict is Verdict.MET:
        return _shown(node, later, (later,), q)
    eased = _evaluate(node.first, root, q)
    if first is None:
        finding = _shown(node, later, (later,), q)
        if eased.verdict is later.verdict:
            return finding
        remedy = Remedy("record the day of first licensure (first_licensed)")
        why = f"whether this is the first renewal is not recorded; if not, {later.why}"
        remedies = (remedy, *later.remedies)
        return attrs.evolve(
            finding,
            verdict=Verdict.UNKNOWN,
            why=why,
            remedies=remedies,
            holds_until=earliest((later.holds_until, eased.holds_until)),
        )
    verdict = any_met([later.verdict, eased.verdict])
    # What suffices instead may be closed to the person: then nothing can be done for it.
    closed = verdict is Verdict.UNMET and not eased.remedies
    return _shown(
        node, eased if eased.verdict is verdict and not closed else later, (later, eased), q
    )


def _shown(
    node: Requirement, deciding: Finding, parts: tuple[Finding, ...], q: Question
) -> Finding:
    return Finding(
        q.path(node.id),
        deciding.verdict,
        deciding.why,
        assumptions=deciding.assumptions,
        remedies=deciding.remedies,
        parts=parts,
        holds_until=earliest([part.holds_until for part in parts]),
    )


def _negated(node: Not, part: Finding, q: Question) -> Finding:
    verdict = part.verdict.negated
    remedies = {
        Verdict.MET: (),
        Verdict.UNMET: (Remedy(f"this must not be the case: {part.why}"),),
        Verdict.UNKNOWN: part.remedies,
    }[verdict]
    return Finding(
        q.path(node.id),
        verdict,
        f"must not be: {part.why}",
        remedies=remedies,
        assumptions=part.assumptions,
        parts=(part,),
        holds_until=part.holds_until,
    )


def _combined(node: Requirement, parts: tuple[Finding, ...], q: Question) -> Finding:
    verdicts = [part.verdict for part in parts]
    if isinstance(node, AllOf):
        verdict, needed = all_met(verdicts), len(parts)
    elif isinstance(node, AnyOf):
        verdict, needed = any_met(verdicts), 1
    elif isinstance(node, AtLeastNOf):
        verdict, needed = at_least(node.needed, verdicts), node.needed
    else:
        raise RuleError(f"{node.id!r}: {type(node).__name__} is no word of goodstanding.rules")
    deciding = _deciding(verdict, parts)
    remedies: list[Remedy] = []
    assumptions: dict[str, None] = {}
    if verdict is not Verdict.MET:
        for part in parts if needed == 1 or verdict is Verdict.UNMET else deciding:
            remedies += [remedy for remedy in part.remedies if remedy not in remedies]
    for part in deciding:
        assumptions |= dict.fromkeys(part.assumptions)
    return Finding(
        q.path(node.id),
        verdict,
        _why(verdict, needed, parts, deciding),
        float(verdicts.count(Verdict.MET)),
        float(needed),
        "requirements" if needed == len(parts) and needed > 1 else "pathways",
        assumptions=tuple(assumptions),
        remedies=tuple(remedies),
        parts=parts,
        holds_until=earliest([part.holds_until for part in parts]),
    )


def _deciding(verdict: Verdict, parts: tuple[Finding, ...]) -> list[Finding]:
    """The parts that make the verdict what it is."""
    return [part for part in parts if part.verdict is verdict]


def _why(verdict: Verdict, needed: int, parts: tuple[Finding, ...], deciding: list[Finding]) -> str:
    if verdict is Verdict.MET:
        if needed == len(parts):
            return parts[0].why if len(parts) == 1 else f"all {len(parts)} requirements are met"
        return "; ".join(dict.fromkeys(part.why for part in deciding[:needed]))
    text = "; ".join(dict.fromkeys(part.why for part in deciding[:2]))
    if needed == 1 and len(parts) > 1 and verdict is Verdict.UNMET:
        text = NO_PATHWAY + text
    more = f"; and {len(deciding) - 2} more" if len(deciding) > 2 else ""  # noqa: PLR2004
    return text + more
