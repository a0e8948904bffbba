"""What is asked before a privilege is issued: the compact, the states, the license, the record."""

from collections.abc import Iterator
from typing import NamedTuple

from goodstanding.catalog import Compact, PartyRule, Point
from goodstanding.conditions import PrivilegeConditions
from goodstanding.engine.practice.causes import Cause, not_live
from goodstanding.engine.practice.context import PracticeContext, covers, underway
from goodstanding.engine.practice.ground_findings import finding_of
from goodstanding.engine.practice.grounds import AUTHORIZED, Ground
from goodstanding.engine.practice.issued import home_state
from goodstanding.engine.practice.issued_actions import action_causes, serious_convictions
from goodstanding.engine.practice.licenses import LicenseOnDay
from goodstanding.engine.practice.unverified import as_verified
from goodstanding.engine.validity import eligible_on, residences_on
from goodstanding.facts import Privilege
from goodstanding.findings import Finding, Remedy, Verdict
from goodstanding.jurisdictions import BITS, JURISDICTIONS


class Asked(NamedTuple):
    """A privilege that is wanted on a day, and the license that it would rest on."""

    context: PracticeContext
    compact: Compact
    rules: PrivilegeConditions
    """What the compact asks when a privilege is issued."""
    wanted: Privilege
    license: LicenseOnDay | None

    @property
    def title(self) -> str:
        """The category, in capitals."""
        return self.context.category.upper()

    def rule(self, point: Point) -> PartyRule:
        """The compact's own rule at a point, else the category's, else the compact's first."""
        found = self.compact.rules.get(point) or self.context.rules.get(point)
        found = found or self.compact.rules.get(Point.ISSUED_PRIVILEGE)
        return found or self.context.rules[Point.ISSUED_PRIVILEGE]

    def met(self, point: Point, why: str, *facts: str) -> Finding:
        """A condition that is met."""
        rule = self.rule(point)
        return Finding(rule.id, Verdict.MET, why, cite=rule.cite, facts=facts)

    def not_met(self, cause: Cause) -> Finding:
        """A condition that is not met, or of which it is open whether it is."""
        return finding_of_cause(self.rule(cause.point), cause)


def finding_of_cause(rule: PartyRule, cause: Cause) -> Finding:
    """A cause as a finding: not met, or open."""
    verdict = Verdict.UNMET if cause.refused else Verdict.UNKNOWN
    remedies = (Remedy(cause.remedy),)
    return Finding(
        rule.id, verdict, cause.why, cite=rule.cite, facts=cause.facts, remedies=remedies
    )


def conditions_of(asked: Asked) -> Iterator[Finding]:
    """Each condition, in the order in which one would look them up."""
    yield from _compact(asked)
    yield from _residence(asked)
    if asked.license is None:
        yield asked.not_met(_no_license(asked))
    else:
        yield from _license(asked, asked.license)
    yield from _record(asked)


def _compact(asked: Asked) -> Iterator[Finding]:
    compact, state, on = asked.compact, asked.wanted.jurisdiction, asked.context.on
    ask = f"Ask the commission of the {compact.name}"
    if compact.incomplete is not None:
        yield asked.not_met(Cause(False, Point.ISSUED_PRIVILEGE, compact.incomplete.says, ask))
    if asked.context.category not in compact.categories:
        why = f"the {compact.name} does not cover {asked.title}"
        remedy = f"Obtain a license as {asked.title} from {state}"
        yield asked.not_met(Cause(True, Point.CATEGORY, why, remedy))
    elif BITS[state] & compact.unregulated(asked.context.category):
        why = f"{state} does not regulate {asked.title}"
        yield asked.not_met(Cause(True, Point.UNREGULATED, why, f"Ask the board of {state}"))
    else:
        yield asked.met(Point.CATEGORY, f"the {compact.name} covers {asked.title}")
    outside = not_live(compact, state, on)
    if outside is not None:
        yield asked.not_met(outside)
    else:
        yield asked.met(Point.NOT_ACCEPTING, f"{state} takes privileges of the {compact.name}")


def _residence(asked: Asked) -> Iterator[Finding]:
    """Where the holder lives: in another state than the privilege's, and known if it is asked."""
    context, state = asked.context, asked.wanted.jurisdiction
    home, license = context.home, asked.license
    if asked.rules.home is False:
        return
    if home is None:
        states = residences_on(context.dossier.residences, context.on)
        where = "recorded as " + " and ".join(sorted(states)) if states else "not recorded"
        why = f"the primary state of residence is {where}"
        remedy = "Record the primary state of residence and since when"
        yield asked.not_met(Cause(False, Point.RESIDENCE, why, remedy))
        return
    # Service members and spouses may keep another state as their home.
    sure = not underway(context.dossier.military, context.on)
    if license is not None and license.record.license.jurisdiction == state:
        return  # told of the license itself
    if home == state:
        why = f"the holder would live in {home}, where a license is needed and no privilege serves"
        remedy = f"Obtain a license from {home}"
        yield asked.not_met(Cause(sure, Point.PRIVILEGE_MOVE, why, remedy))
    elif license is not None and license.record.license.jurisdiction != home:
        base = license.record.license.jurisdiction
        why = f"the license is of {base}, and its holder lives in {home}"
        remedy = f"Obtain, or record, a license from {home}"
        if asked.rules.home is None:
            why += "; whether a privilege may rest on it is not established"
            remedy = f"Ask the commission of the {asked.compact.name} in writing"
        refused = asked.rules.home is True and sure
        yield asked.not_met(Cause(refused, Point.RESIDENCE, why, remedy))
    elif license is not None:
        why = f"the license is of {home}, where its holder lives"
        yield asked.met(Point.RESIDENCE, why)


def _no_license(asked: Asked) -> Cause:
    dossier, title = asked.context.dossier, asked.title
    others = sorted({other.category.upper() for other in dossier.licenses})
    remedy = f"Record the license as {title} that the privilege would rest on"
    if others:
        why = f"a license as {' or '.join(others)} carries no privilege as {title}"
        return Cause(True, Point.CATEGORY, why, remedy)
    absent = "licenses" in dossier.complete
    why = f"no license as {title} is {'in force' if absent else 'recorded'}"
    return Cause(absent, Point.CATEGORY, why, remedy)


def _license(asked: Asked, license: LicenseOnDay) -> Iterator[Finding]:
    record, fact = license.record, license.record.fact
    if not record.full:
        why = f"the {record} is no license, and carries no privilege"
        remedy = f"Record the license as {asked.title} that the privilege would rest on"
        yield asked.not_met(Cause(True, Point.PERMIT, why, remedy, (fact,)))
        return
    if license.current:
        yield asked.met(Point.ENDED, f"the {record}: {license.why}", fact)
    else:
        remedy = f"Renew the {record} and record the new term"
        if license.usable:
            remedy = f"Record the term and status of the {record} from the board's record"
        why = f"the {record}: {license.why}"
        yield asked.not_met(Cause(not license.usable, Point.ENDED, why, remedy, (fact,)))
    yield from _unverified(asked, license)
    if record.license.jurisdiction == asked.wanted.jurisdiction:
        why = f"the {record} is of {asked.wanted.jurisdiction} itself, for which none is issued"
        remedy = f"Use, or renew, the {record}"
        yield asked.not_met(Cause(True, Point.PRIVILEGE_MOVE, why, remedy, (fact,)))
        return
    states = list(home_state(asked.compact, record.license, asked.wanted, asked.context.on))
    for cause in states:
        yield asked.not_met(cause)
    if not states:
        state = record.license.jurisdiction
        yield asked.met(Point.NOT_ACCEPTING, f"privileges may rest on licenses of {state}")
    word = eligible_on(record.license.compact_eligible, asked.context.on)
    if word is False:
        why = f"the board of {record.license.jurisdiction} calls the {record} not eligible"
        remedy = f"Record the board's word when the {record} is eligible"
        yield asked.not_met(Cause(True, Point.HOME_ENCUMBERED, why, remedy, (fact,)))


def _unverified(asked: Asked, license: LicenseOnDay) -> Iterator[Finding]:
    """What the site's policy of verification leaves open about the license."""
    dossier = asked.context.dossier
    if not dossier.unverified:
        return
    state = asked.wanted.jurisdiction
    rules, facts = (asked.rule(Point.ENDED),), (license.record.fact,)
    ground = Ground(AUTHORIZED, BITS[state], rules, "the {0}", (license.record,), facts)
    for judged in as_verified(dossier, [ground]):
        if judged is not ground:
            yield finding_of(judged, JURISDICTIONS[state])


def _record(asked: Asked) -> Iterator[Finding]:
    """Boards' actions, the years after them, programs, convictions and open investigations."""
    context = asked.context
    causes = list(action_causes(context, asked.rules, asked.wanted, asked.license))
    for position, conviction in serious_convictions(context):
        why = f"a conviction on {conviction.day} may stand against it"
        remedy = "Ask the home board whether the conviction stands against a privilege"
        facts = (f"convictions[{position}]",)
        causes.append(Cause(False, Point.CONVICTION, why, remedy, facts))
    for cause in dict.fromkeys(causes):
        yield asked.not_met(cause)
    if not causes:
        why = "no action, program or conviction on record stands against it"
        yield asked.met(Point.OTHER_ENCUMBERED, why)
    for position, inquiry in enumerate(context.dossier.investigations):
        if covers(inquiry.since, inquiry.until, context.on):
            rule = asked.rule(Point.INVESTIGATION)
            why = f"an investigation in {inquiry.jurisdiction} is open; no rule on record asks "
            why += "about it when a privilege is issued"
            facts = (f"investigations[{position}]",)
            yield Finding(rule.id, Verdict.MET, why, cite=rule.cite, facts=facts, note=True)
