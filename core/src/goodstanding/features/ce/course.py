"""Will a course count? Asked of each board and body before it is bought."""

from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType
from goodstanding.engine.requirements.pools import IN_DOUBT, MINUTES, fits
from goodstanding.engine.standing import RequirementAnswer, renewal, walk
from goodstanding.engine.standing.ways import owed
from goodstanding.facts import ContinuingEducation, Dossier
from goodstanding.features.ce.builder import held_types, license_types, person_in, subject_of
from goodstanding.features.ce.page import CourseCount, CoursePage, Share
from goodstanding.features.roster import Roster
from goodstanding.findings import Verdict
from goodstanding.rules.continuing import EVERY_ACTIVITY, Activities, CeHours, TopicClock
from goodstanding.rules.question import Setting
from goodstanding.vocabulary import called, one_of

_NOT_ASKED = "nothing that is asked takes it"


def course_page(
    catalog: Catalog,
    roster: Roster,
    person: str,
    course: ContinuingEducation,
    on: date,
    assumptions: Mapping[str, Setting],
) -> CoursePage:
    """What each board and body counts of a course; `InputError` if nobody has the id."""
    dossier = person_in(roster, person)
    counts = tuple(_counts(catalog, dossier, course, on, assumptions))
    return CoursePage(roster.who(person), on, course.title, course.hours, counts)


def _counts(
    catalog: Catalog,
    dossier: Dossier,
    course: ContinuingEducation,
    on: date,
    assumptions: Mapping[str, Setting],
) -> Iterator[CourseCount]:
    activities = (*dossier.continuing_education, course)
    more = attrs.evolve(dossier, continuing_education=activities)
    for kind in (*held_types(catalog, dossier), *license_types(catalog, dossier)):
        answer = renewal(catalog, more, kind.id, max(on, course.completed), assumptions)
        if kind.renewal is None or answer.term is None or (answer.days_left or 0) < 0:
            continue
        before = renewal(catalog, dossier, kind.id, on, assumptions)
        yield _count(kind, answer, before, course, len(activities) - 1)


def _count(
    kind: CredentialType,
    answer: RequirementAnswer,
    before: RequirementAnswer,
    course: ContinuingEducation,
    index: int,
) -> CourseCount:
    assert kind.renewal is not None  # noqa: S101 - asked only where there is one
    found = {part.id: part for part in walk(answer.findings)}
    leaves = owed(kind.renewal.requirement, found, kind.id)
    by_id = {f"{kind.id}.{leaf.id}": leaf for leaf in leaves}
    shares, why = [], _NOT_ASKED
    for entry in answer.places:
        if entry.index == index:
            why = entry.why_not or why
            for name, minutes in entry.counted:
                leaf = by_id.get(name)
                about = subject_of(leaf) if isinstance(leaf, CeHours) else "all hours"
                shares.append(Share(about, minutes / MINUTES))
    for leaf in leaves:
        if isinstance(leaf, TopicClock):
            wanted = Activities(leaf.topics, leaf.approvers, together=leaf.together)
            if fits(course, wanted, True)[0] is Verdict.MET:
                shares.append(Share(subject_of(leaf), course.hours))
    total = next(
        (leaf for leaf in leaves if isinstance(leaf, CeHours) and leaf.share is None), None
    )
    accepted = EVERY_ACTIVITY if total is None else total.accepted
    verdict, says = _judged(kind, accepted, course, bool(shares), why)
    cited = [accepted.approval(name) for name in course.approvers]
    pages = [known.cite.source.url for known in cited if known is not None]
    page = pages[0] if pages else _page(kind, answer)
    shorts = {short.id for short in before.shortfalls}
    return CourseCount(
        type=kind.id,
        name=kind.name,
        verdict=verdict,
        counted=tuple(shares) if verdict is not Verdict.UNMET else (),
        needed=bool(shorts),
        why=says,
        page=page,
    )


def _page(kind: CredentialType, answer: RequirementAnswer) -> str:
    """The page to look at: that of the rules, else of the issuer."""
    for found in walk(answer.findings):
        for citation in found.cite:
            if citation.source.url:
                return citation.source.url
    return kind.issuer.url


def _judged(
    kind: CredentialType,
    accepted: Activities,
    course: ContinuingEducation,
    counted: bool,
    why: str,
) -> tuple[Verdict, str]:
    """Whether it counts, by its topic, format and day, and then by whoever approved it."""
    if why.startswith(IN_DOUBT):
        return Verdict.UNKNOWN, why.removeprefix(IN_DOUBT)
    if not counted:
        known = [accepted.approval(name) for name in course.approvers]
        more = [found.says for found in known if found is not None and found.taken is False]
        return Verdict.UNMET, "; ".join(filter(None, (why, *more)))
    if kind.license is None or accepted.approvers:
        return Verdict.MET, "its topic, format and approval are taken"
    return _approved(accepted, course)


def _approved(accepted: Activities, course: ContinuingEducation) -> tuple[Verdict, str]:
    """What is on record of those who approve it; where nothing is, the board is to be asked."""
    known = [found for name in course.approvers if (found := accepted.approval(name)) is not None]
    for found in sorted(known, key=lambda found: found.taken is not True):
        name = f"approval by {called(found.approver)}"
        if found.taken:
            return Verdict.MET, f"{name} is taken, says {found.cite.source.title}"
        if found.taken is None:
            return Verdict.UNKNOWN, f"{name} is taken if {found.says}"
    if not course.approvers:
        return Verdict.UNKNOWN, "who approves it is not said; ask whether the board takes it"
    named = one_of([called(name) for name in course.approvers])
    return Verdict.UNKNOWN, f"whether the board takes approval by {named} is not on record"
