"""Checks of limits on hours: of each year, and of a format as a part of all hours."""

from collections.abc import Iterator

from goodstanding.credentials import CredentialType
from goodstanding.engine.requirements.pools import MINUTES, fits
from goodstanding.engine.standing import RequirementAnswer
from goodstanding.facts import Dossier
from goodstanding.findings import Verdict
from goodstanding.rules.continuing import EVERY_ACTIVITY, CeHours
from goodstanding.testing.context import Subject, verdicts


def every_year_can_be_short(subject: Subject) -> Iterator[str]:
    """Of hours asked in each year somebody has enough for all years, and too few in one."""
    for kind, part, leaf in subject.leaves():
        if not isinstance(leaf, CeHours) or not leaf.per_year or leaf.at_least is None:
            continue
        if not any(
            _enough_but_badly_spread(kind, leaf, answer, case.dossier)
            for case, answer in subject.answers
            if (case.type, case.part) == (kind.id, part)
        ):
            yield (
                f"{kind.id}.{leaf.id}: no case has hours enough for all years and too few in one; "
                "add a person who took them all in one year, for whom it is unmet"
            )


def _enough_but_badly_spread(
    kind: CredentialType, leaf: CeHours, answer: RequirementAnswer, dossier: Dossier
) -> bool:
    finding = next((f for f in verdicts(answer) if f.id == f"{kind.id}.{leaf.id}"), None)
    if finding is None or finding.verdict is not Verdict.UNMET or finding.needed is None:
        return False
    share = leaf.share or EVERY_ACTIVITY
    taken = sum(
        activity.hours
        for activity in dossier.continuing_education
        if fits(activity, share, True)[0] is Verdict.MET
        and (answer.term is None or activity.completed <= (answer.key_day or answer.day))
    )
    return taken >= 2 * finding.needed


def every_part_takes_hours_away(subject: Subject) -> Iterator[str]:
    """A format that is a part of all hours at most is, for somebody, more than that."""
    for kind, part, leaf in subject.leaves():
        if not isinstance(leaf, CeHours) or leaf.at_most_share is None:
            continue
        if not any(
            _taken_away(leaf, answer)
            for case, answer in subject.answers
            if (case.type, case.part) == (kind.id, part)
        ):
            yield (
                f"{kind.id}.{leaf.id}: in no case the limit takes hours away; add a person with "
                "more hours of that format than the part allows"
            )


def _taken_away(leaf: CeHours, answer: RequirementAnswer) -> bool:
    return any(
        entry.counted
        and sum(minutes for _, minutes in entry.counted) < entry.activity.hours * MINUTES
        and fits(entry.activity, leaf.share or EVERY_ACTIVITY, True)[0] is Verdict.MET
        for entry in answer.places
    )
