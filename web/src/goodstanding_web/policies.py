"""What the site's file says, in sentences: every setting of it that changes an answer or a list."""

from collections.abc import Iterable, Iterator

from goodstanding.catalog import Waiver
from goodstanding.site.policy import Policy
from goodstanding.site.site_file import Position, SiteFile
from goodstanding.site.verification_policies import VerificationPolicy
from goodstanding.supervision import SupervisionPolicy, SupervisionRule
from goodstanding.vocabulary import called

_UNVERIFIED = {
    Policy.OFF: "not looked at",
    Policy.WARN: "else it is said so",
    Policy.BLOCK: "else a yes by such a license is left open",
}
_WITHOUT_SUPERVISOR = {
    SupervisionPolicy.OFF: "not looked at",
    SupervisionPolicy.WARN: "without one it is said so",
    SupervisionPolicy.RECORDED: "a supervisor on record counts; where none ever was, it is said so",
    SupervisionPolicy.BLOCK: "without one the answer is left open",
}


def policy_lines(site: SiteFile) -> tuple[str, ...]:
    """The sentences, in the order of the file's tables."""
    return (
        *(f"Assumed: {name} is {value}." for name, value in site.assumptions.items()),
        *map(_position, site.positions),
        *(
            f"{word} may be given by {_listed(categories)}."
            for word, categories in site.disciplines.items()
        ),
        *(
            f"{_listed([category])} work may be done by holders of {_listed(higher)}."
            for category, higher in site.higher_licenses.items()
        ),
        *_waivers(site.waivers),
        *(
            line
            for category, rule in site.supervision.items()
            for line in _supervision(category, rule)
        ),
        *map(_verification, site.verification),
        _overrides(site),
        *(
            f"The duty {duty} is left out: {reason}."
            for duty, reason in site.duties_left_out.items()
        ),
        "Nobody is asked again where they live."
        if site.residence_months is None
        else f"People are asked where they live every {site.residence_months} months.",
    )


def _listed(categories: Iterable[str]) -> str:
    return ", ".join(map(called, categories))


def _position(position: Position) -> str:
    whose = f" of {position.employer}" if position.employer else ""
    whom = f" ({_listed(position.categories)})" if position.categories else ""
    asked = ", ".join(
        f"{' or '.join(map(called, required.holds))} ({required.policy.value})"
        for required in position.requires
    )
    return f"The position {position.name}{whose}{whom} requires {asked}."


def _waivers(waivers: tuple[Waiver, ...] | None) -> Iterator[str]:
    if waivers is None:
        yield "Nothing is said of waivers."
    elif not waivers:
        yield "No waiver is in force."
    for waiver in waivers or ():
        until = f" through {waiver.until}" if waiver.until else ""
        yield (
            f"A waiver in {waiver.jurisdiction} for {_listed(waiver.categories)} from "
            f"{waiver.since}{until}: {waiver.cite}."
        )


def _supervision(category: str, rule: SupervisionRule) -> Iterator[str]:
    where = f" in {', '.join(rule.states)}" if rule.states else ""
    since = f" from {rule.since}" if rule.since else ""
    cited = "; ".join(str(cite) for cite in rule.rule.cite) if rule.rule else rule.cite
    yield (
        f"{_listed([category])} work{where}{since} under supervision of {_listed(rule.by)}: "
        f"{_WITHOUT_SUPERVISOR[rule.policy]}{f' ({cited})' if cited else ''}."
    )


def _verification(policy: VerificationPolicy) -> str:
    whose = _listed(policy.categories) if policy.categories else "all"
    return (
        f"{policy.rule_maker.upper()}: {whose} licenses are verified within {policy.within_days} "
        f"days; {_UNVERIFIED[policy.policy]}."
    )


def _overrides(site: SiteFile) -> str:
    policy = site.overrides
    if policy is None:
        return "Nothing may be overridden."
    whose = f" of {_listed(policy.categories)}" if policy.categories else ""
    approvers = f" by {', '.join(policy.approvers)}" if policy.approvers else ""
    other = ", never by who asks for it" if policy.approver_differs else ""
    kinds = ", ".join(kind.replace("_", " ") for kind in policy.kinds)
    return (
        f"May be overridden: {kinds}{whose}, for at most {policy.longest_days} days, approved"
        f"{approvers}{other}."
    )
