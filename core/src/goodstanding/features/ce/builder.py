"""One person's continuing education: what each renewal still asks, and where each hour went."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, LicenseOf
from goodstanding.engine.requirements import CountedActivity
from goodstanding.engine.requirements.continuing import subject
from goodstanding.engine.requirements.pools import MINUTES
from goodstanding.engine.standing import RequirementAnswer, renewal, route, standing, walk
from goodstanding.engine.standing.record import last_day_by_rule
from goodstanding.engine.standing.ways import owed
from goodstanding.engine.validity import status_on
from goodstanding.errors import InputError
from goodstanding.facts import Dossier, StatusWord
from goodstanding.features.ce.page import (
    Bar,
    Counted,
    EducationPage,
    PlanPage,
    Renewing,
    Share,
    Way,
)
from goodstanding.features.ce.plan import plan_of
from goodstanding.features.data_quality import odd_education, odd_terms
from goodstanding.features.remedy_words import other_ways
from goodstanding.features.roster import Roster
from goodstanding.findings import Finding, Verdict
from goodstanding.intake.price_lists import PricedCourse
from goodstanding.rules.boards import AtFirstRenewal
from goodstanding.rules.combine import AllOf, Leaf
from goodstanding.rules.continuing import CeHours, TopicClock
from goodstanding.rules.question import Setting
from goodstanding.sources import Citation
from goodstanding.vocabulary import spoken

CONFIDENCE: Final = "confidence "
"""How the note of a source begins to say that it is not firm: `confidence low`."""
_AFTER_TERM: Final = ("late_renewal", "retirement")
_AFTER_RETIREMENT: Final = ("reinstatement",)
"""Ways of a credential type, by their ids, that are asked about once a term is over."""


def person_in(roster: Roster, person: str) -> Dossier:
    """The person's dossier; `InputError` if nobody on the roster has the id."""
    dossier = roster.people.get(person)
    if dossier is None:
        raise InputError(f"{person!r}: nobody on the roster has this id")
    return dossier


def education_page(
    catalog: Catalog,
    roster: Roster,
    person: str,
    on: date,
    assumptions: Mapping[str, Setting],
) -> EducationPage:
    """The page of a person on a day; `InputError` if nobody on the roster has the id."""
    dossier = person_in(roster, person)
    credentials = tuple(renewing(catalog, dossier, on, assumptions))
    return EducationPage(
        roster.who(person),
        on,
        credentials,
        plan_of(catalog, dossier, _open(credentials), on, assumptions),
        tuple(
            str(note)
            for note in (
                *odd_education(catalog, dossier, on),
                *odd_terms(catalog, dossier, on),
            )
        ),
        len(dossier.continuing_education),
    )


def _open(credentials: Iterable[Renewing]) -> list[str]:
    """Those whose term is not over and whose renewal was not handed in."""
    return [
        credential.type
        for credential in credentials
        if (credential.days_left or 0) >= 0 and not credential.submitted
    ]


def cheapest_page(
    catalog: Catalog,
    roster: Roster,
    person: str,
    on: date,
    assumptions: Mapping[str, Setting],
    prices: Sequence[PricedCourse] | None,
) -> PlanPage:
    """The plan of a person, of a price list the cheapest; `InputError` as for her page."""
    dossier = person_in(roster, person)
    types = _open(renewing(catalog, dossier, on, assumptions))
    plan = plan_of(catalog, dossier, types, on, assumptions, prices)
    return PlanPage(roster.who(person), on, plan)


def held_types(catalog: Catalog, dossier: Dossier) -> tuple[CredentialType, ...]:
    """The credential types a person holds or has held, in the order of the dossier."""
    known = {kind.id: kind for kind in catalog.credential_types}
    ids = dict.fromkeys(certification.type for certification in dossier.certifications)
    return tuple(known[name] for name in ids if name in known)


def license_types(catalog: Catalog, dossier: Dossier) -> tuple[CredentialType, ...]:
    """What boards ask of the licenses a person holds or has held, in the order of the dossier."""
    licenses = dict.fromkeys(
        LicenseOf(license.jurisdiction, license.category) for license in dossier.licenses
    )
    found = (catalog.license_type(license) for license in licenses)
    return tuple(kind for kind in found if kind is not None)


def classes_asked(catalog: Catalog, dossier: Dossier) -> tuple[str, ...]:
    """What the boards and bodies of a person class activities as, where a renewal asks for it."""
    found: dict[str, None] = {}
    for kind in (*held_types(catalog, dossier), *license_types(catalog, dossier)):
        if kind.renewal is None:
            continue
        for part in kind.renewal.requirement.walk():
            if isinstance(part, CeHours) and part.share is not None:
                found |= dict.fromkeys((*part.share.kinds, *part.share.other_kinds))
    return tuple(found)


def renewing(
    catalog: Catalog, dossier: Dossier, on: date, assumptions: Mapping[str, Setting]
) -> Iterator[Renewing]:
    """Each certification and license of a person with what its renewal asks."""
    for kind in (*held_types(catalog, dossier), *license_types(catalog, dossier)):
        if kind.renewal is None:
            continue
        answer = renewal(catalog, dossier, kind.id, on, assumptions)
        state = standing(catalog, dossier, kind.id, on)
        over = answer.days_left is not None and answer.days_left < 0
        missing = over or answer.term is None
        computed = last_day_by_rule(kind, dossier, on) if missing else None
        yield Renewing(
            type=kind.id,
            name=kind.name,
            standing=str(state.standing),
            standing_why=state.why.removeprefix(f"{kind.id}: "),
            since=None if answer.term is None else answer.term.since,
            through=None if answer.term is None else answer.term.until,
            days_left=answer.days_left,
            verdict=answer.verdict,
            why=answer.why,
            submitted=answer.submitted,
            window=answer.window,
            bars=tuple(_bars(kind, answer)),
            others=tuple(_others(kind, answer)),
            activities=tuple(_counted(kind, counted) for counted in answer.places),
            remedies=answer.remedies,
            other_ways=other_ways(answer.remedies, answer.findings),
            computed_through=None if computed is None else computed[0],
            computed_why="" if computed is None else computed[1],
            look_at=tuple(_not_firm(answer)),
            ways=tuple(_ways(catalog, dossier, kind, on, assumptions)) if over else (),
        )


def _not_firm(answer: RequirementAnswer) -> Iterator[Citation]:
    """The sources of what is asked of which their reader says how firm they are."""
    seen: set[str] = set()
    for found in walk(answer.findings):
        for citation in found.cite:
            source = citation.source
            if CONFIDENCE in source.note and source.url not in seen:
                seen.add(source.url)
                yield citation


def _ways(
    catalog: Catalog,
    dossier: Dossier,
    kind: CredentialType,
    on: date,
    assumptions: Mapping[str, Setting],
) -> Iterator[Way]:
    retired = any(
        status_on(certification.status, on) is StatusWord.RETIRED
        for certification in dossier.certifications
        if certification.type == kind.id
    )
    for way in kind.routes:
        if way.id in (_AFTER_RETIREMENT if retired else _AFTER_TERM):
            answer = route(catalog, dossier, kind.id, way.id, on, assumptions)
            yield Way(way.name, answer.findings[0])


def _leaves(kind: CredentialType) -> dict[str, Leaf]:
    if kind.renewal is None:
        return {}
    leaves = (leaf for leaf in kind.renewal.requirement.walk() if isinstance(leaf, Leaf))
    return {f"{kind.id}.{leaf.id}": leaf for leaf in leaves}


def _bars(kind: CredentialType, answer: RequirementAnswer) -> Iterator[Bar]:
    """A bar for each requirement for hours of the way that is owed."""
    assert kind.renewal is not None  # noqa: S101 - asked by `renewing` only where there is one
    by_id = {found.id: found for found in walk(answer.findings)}
    way = owed(kind.renewal.requirement, by_id, kind.id)
    leaves = {f"{kind.id}.{leaf.id}": leaf for leaf in way}
    pace = {short.id: short.per_month for short in answer.shortfalls}
    for found in by_id.values():
        leaf = leaves.get(found.id)
        if not isinstance(leaf, CeHours | TopicClock) or _nothing_asked(found):
            continue
        cap = isinstance(leaf, CeHours) and leaf.at_least is None
        counted = found.amount or 0.0
        if cap and not counted:
            continue
        missing = 0.0 if cap or found.needed is None else max(0.0, found.needed - counted)
        yield Bar(
            id=found.id,
            subject=subject_of(leaf),
            counted=counted,
            needed=found.needed,
            missing=missing,
            per_month=pace.get(found.id),
            verdict=found.verdict,
            why=found.why,
            cap=cap,
            unit=found.unit,
        )


def _nothing_asked(found: Finding) -> bool:
    """Whether the rule did not exist yet for the term."""
    return found.verdict is Verdict.MET and found.needed is None


def subject_of(leaf: CeHours | TopicClock) -> str:
    """What hours a requirement is about, in a word or two."""
    if isinstance(leaf, TopicClock):
        joined = " and " if leaf.together else " or "
        return joined.join(spoken(topic) for topic in leaf.topics)
    text = subject(leaf).removeprefix("hours of ").replace("_", " ")
    return "all hours" if text == "hours" else text


def _others(kind: CredentialType, answer: RequirementAnswer) -> Iterator[Finding]:
    """What renewal asks besides hours and is not met, such as a license."""
    if kind.renewal is None or not answer.findings:
        return
    root, finding = kind.renewal.requirement, answer.findings[0]
    if isinstance(root, AtFirstRenewal) and finding.parts:
        root, finding = root.later, finding.parts[0]
    if not isinstance(root, AllOf):
        return
    leaves = _leaves(kind)
    for part in finding.parts:
        inside = [leaves.get(found.id) for found in walk((part,))]
        if part.verdict is not Verdict.MET and not any(
            isinstance(leaf, CeHours | TopicClock) for leaf in inside
        ):
            yield part


def _counted(kind: CredentialType, counted_activity: CountedActivity) -> Counted:
    leaves = _leaves(kind)
    shares = []
    for name, minutes in counted_activity.counted:
        leaf = leaves.get(name)
        about = subject_of(leaf) if isinstance(leaf, CeHours | TopicClock) else name
        shares.append(Share(about, minutes / MINUTES))
    counted = sum(minutes for _, minutes in counted_activity.counted)
    activity = counted_activity.activity
    return Counted(
        activity.title,
        activity.completed,
        activity.hours,
        activity.topics,
        tuple(shares),
        max(0, counted_activity.minutes - counted) / MINUTES,
        counted_activity.why_not,
    )
