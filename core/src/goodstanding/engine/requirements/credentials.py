"""Whether a credential or a membership is held on the key day."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from goodstanding.engine.requirements.days import next_boundary
from goodstanding.engine.validity import Validity, boundaries, covers, validity_on
from goodstanding.facts import Certification, Encumbrance, License, LicenseKind, Status, Term
from goodstanding.findings import Remedy, Verdict
from goodstanding.rules.credentials import Holds, MemberOf, ViaPathway
from goodstanding.rules.question import Judgement, Question
from goodstanding.vocabulary import CORE_WORDS, called, one_of

ENDING_ACTIONS: Final = frozenset(("suspension", "summary_suspension", "revocation", "surrender"))
"""Actions that end good standing whatever is recorded of their limits."""

_CURRENCY: Final = {
    Validity.CURRENT: Verdict.MET,
    Validity.NOT_YET: Verdict.UNMET,
    Validity.EXPIRED: Verdict.UNMET,
    Validity.NOT_ACTIVE: Verdict.UNMET,
    Validity.UNKNOWN: Verdict.UNKNOWN,
}


def _action_named(action: str) -> str:
    """An action of a board in a sentence: the probation; of no kind that is known, an action."""
    return f"the {action.replace('_', ' ')}" if action != "other" else "an action of the board"


def credential_changes(terms: tuple[Term, ...], status: tuple[Status, ...]) -> list[date]:
    """The days on which a credential's validity changes."""
    days = boundaries(*((term.since, term.through) for term in terms))
    days += [entry.since for entry in status if entry.since is not None]
    return days


def encumbrances_of(license: License, q: Question) -> list[Encumbrance]:
    """What boards did against a license, whenever."""
    return [
        entry
        for entry in q.dossier.encumbrances
        if entry.against == "license"
        and (
            entry.license == license.id
            or (entry.license is None and entry.jurisdiction == license.jurisdiction)
        )
    ]


def license_on(
    license: License, day: date, q: Question, unrestricted: bool = False
) -> tuple[Verdict, str]:
    """Whether a license is in good standing on a day, and why."""
    name = f"{license.jurisdiction} {license.category.upper()} license"
    state, reason = validity_on(license.terms, license.status, day)
    verdict = _CURRENCY[state]
    if verdict is not Verdict.MET:
        return verdict, f"{name}: {_told(state, reason, license.terms, day, q)}"
    doubts = []
    for entry in encumbrances_of(license, q):
        in_force = covers(entry.since, entry.until, day)
        if in_force is False:
            continue
        if entry.limits_practice or entry.action in ENDING_ACTIONS:
            if in_force is None:
                doubts.append(f"whether {_action_named(entry.action)} was in force is not recorded")
                continue
            return Verdict.UNMET, f"{name}: encumbered by {_action_named(entry.action)}"
        if entry.limits_practice is None:
            doubts.append(f"whether {_action_named(entry.action)} limits practice is not recorded")
    if unrestricted:
        doubts += [
            "an alternative program may limit practice"
            for entry in q.dossier.alternative_programs
            if entry.jurisdiction == license.jurisdiction
            and covers(entry.since, entry.until, day) is not False
        ]
    if doubts:
        return Verdict.UNKNOWN, f"{name}: {doubts[0]}"
    return Verdict.MET, f"{name}, {reason}"


def _told(state: Validity, reason: str, terms: tuple[Term, ...], day: date, q: Question) -> str:
    """The reason; of a term that is not over yet on the day asked, not as if it were."""
    last = max((term.through for term in terms if term.through is not None), default=date.min)
    if state is Validity.EXPIRED and q.on <= last < day:
        return f"ends on {last}, before {day}; its next term is not recorded yet"
    return reason


def _candidates(
    leaf: Holds, names: tuple[str, ...], q: Question
) -> Iterator[tuple[str, License | Certification, list[date]]]:
    for index, license in enumerate(q.dossier.permissions):
        if (
            license.category in names
            and license.kind is LicenseKind.LICENSE
            and (not leaf.jurisdictions or license.jurisdiction in leaf.jurisdictions)
        ):
            days = credential_changes(license.terms, license.status)
            days += boundaries(
                *((entry.since, entry.until) for entry in encumbrances_of(license, q))
            )
            if leaf.unrestricted:
                days += boundaries(
                    *((entry.since, entry.until) for entry in q.dossier.alternative_programs)
                )
            yield f"licenses[{license.id or index}]", license, days
    for index, certification in enumerate(q.dossier.certifications):
        if certification.type in names:
            yield (
                f"certifications[{index}]",
                certification,
                credential_changes(certification.terms, certification.status),
            )


def _best(
    leaf: Holds, names: tuple[str, ...], q: Question
) -> tuple[Verdict, str, list[str], list[date]]:
    """The best standing among credentials: verdict, reason, facts, and the days it may change."""
    best, why = Verdict.UNMET, ""
    used: list[str] = []
    changes: list[date] = []
    days = (q.key_day,) if q.kept_on is None else (q.key_day, q.kept_on)
    for fact, credential, its_changes in _candidates(leaf, names, q):
        changes += its_changes
        used.append(fact)
        for day in days:
            if isinstance(credential, License):
                verdict, reason = license_on(credential, day, q, leaf.unrestricted)
            else:
                state, text = validity_on(credential.terms, credential.status, day)
                verdict = _CURRENCY[state]
                reason = (
                    f"{called(credential.type)}: {_told(state, text, credential.terms, day, q)}"
                )
            if verdict is Verdict.MET:
                return verdict, reason, [fact], changes
            if not why or (verdict is Verdict.UNKNOWN and best is Verdict.UNMET):
                best, why = verdict, reason
    return best, why, used, changes


def judge_holds(leaf: Holds, value: float, q: Question) -> Judgement:
    """Any one of the credentials in good standing on the key day, or when a copy is handed in."""
    named = _named(leaf.credentials)
    best, why, used, changes = _best(leaf, leaf.credentials, q)
    if best is Verdict.MET:
        return Judgement(best, why, facts=tuple(used), holds_until=next_boundary(q, changes))
    text = f"record the {named}"
    if why:
        text += ", with its terms and status"
    if leaf.doubtful:
        other, doubt, others, days = _best(leaf, leaf.doubtful, q)
        changes += days
        if other is not Verdict.UNMET and best is Verdict.UNMET:
            best, used = Verdict.UNKNOWN, others
            why = f"{doubt}; whether it serves is not published"
            text = "ask the issuer whether the license or certification held serves"
    if best is Verdict.UNMET and not _settled((*leaf.credentials, *leaf.doubtful), q):
        best = Verdict.UNKNOWN
        why = (
            f"{why}; there may be another that is not recorded"
            if why
            else f"no {named} is recorded"
        )
    elif not why:
        why = f"holds no {named}"
    if best is Verdict.UNMET:
        text = (
            f"hand in a copy of a {named} in good standing"
            if leaf.handed_in
            else f"hold a {named} in good standing on {q.key_day}"
        )
    by = None if q.moving else q.key_day
    return Judgement(
        best,
        why,
        facts=tuple(used),
        remedies=(Remedy(text, by),),
        holds_until=next_boundary(q, changes),
    )


_TOLD = 4
"""So many credentials are told by name; of more, the first few and the number."""


def _named(credentials: tuple[str, ...]) -> str:
    names = [called(credential) for credential in credentials]
    if len(names) > _TOLD:
        names = [*names[: _TOLD - 1], f"another of the {len(names)} that serve"]
    licenses = all(credential in CORE_WORDS.categories for credential in credentials)
    return f"{one_of(names)} license" if licenses and len(credentials) <= _TOLD else one_of(names)


def _settled(names: tuple[str, ...], q: Question) -> bool:
    """Whether the absence of every one of the credentials means that none is held."""
    licenses, certifications = q.complete("licenses"), q.complete("certifications")
    return all(
        licenses
        if name in CORE_WORDS.categories
        else certifications and (licenses or name in CORE_WORDS.credential_types)
        for name in names
    )


def judge_member(leaf: MemberOf, value: float, q: Question) -> Judgement:
    """Membership on the key day."""
    mine = [
        (index, entry)
        for index, entry in enumerate(q.dossier.memberships)
        if entry.body == leaf.body
    ]
    changes = boundaries(*((entry.since, entry.until) for _, entry in mine))
    until = next_boundary(q, changes)
    facts = tuple(f"memberships[{index}]" for index, _ in mine)
    body = called(leaf.body)
    if any(
        entry.since is not None and covers(entry.since, entry.until, q.key_day) for _, entry in mine
    ):
        return Judgement(
            Verdict.MET,
            f"member of {body} on {q.key_day}",
            facts=facts,
            holds_until=until,
        )
    # Not known is also a first day that was not recorded, and a change between two sightings.
    in_doubt = any(covers(entry.since, entry.until, q.key_day) is not False for _, entry in mine)
    known = q.complete("memberships") and not in_doubt
    return Judgement(
        Verdict.UNMET if known else Verdict.UNKNOWN,
        f"not a member of {body} on {q.key_day}"
        if known
        else f"membership of {body} on {q.key_day} is not recorded",
        facts=facts,
        remedies=(Remedy(f"join {body}" if known else f"record the membership of {body}"),),
        holds_until=until,
    )


def judge_pathway(leaf: ViaPathway, value: float, q: Question) -> Judgement:
    """The way the award was reached, as recorded."""
    mine = [
        (index, entry)
        for index, entry in enumerate(q.dossier.certifications)
        if entry.type == leaf.type
    ]
    facts = tuple(f"certifications[{index}]" for index, _ in mine)
    wanted = " or ".join(leaf.pathways)
    if any(entry.pathway in leaf.pathways for _, entry in mine):
        return Judgement(Verdict.MET, f"awarded by the {wanted} pathway", facts=facts)
    if mine and all(entry.pathway is not None for _, entry in mine):
        return Judgement(
            Verdict.UNMET,
            f"awarded by the {mine[-1][1].pathway} pathway",
            facts=facts,
            remedies=(Remedy(f"none: this asks for the {wanted} pathway"),),
        )
    return Judgement(
        Verdict.UNKNOWN,
        f"the pathway by which the {called(leaf.type)} was awarded is not recorded",
        facts=facts,
        remedies=(Remedy(f"record the pathway of the {called(leaf.type)}"),),
    )
