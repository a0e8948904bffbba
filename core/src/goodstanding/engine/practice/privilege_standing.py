"""The standing of one issued privilege: since when, why it stopped, and when it is back."""

from datetime import date

from goodstanding.catalog import Catalog
from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice.authority import Authority
from goodstanding.engine.practice.ground_findings import finding_of
from goodstanding.engine.practice.grounds import AUTHORIZED, NOTE, REVIEW, Ground
from goodstanding.engine.standing import (
    Standing,
    StandingAnswer,
    privilege_name,
    privilege_named,
    standing,
)
from goodstanding.engine.validity import Validity, validity_on
from goodstanding.facts import Dossier
from goodstanding.findings import Remedy, Verdict
from goodstanding.jurisdictions import JURISDICTIONS, jurisdiction

_ENDED = {Validity.EXPIRED: Standing.LAPSED, Validity.NOT_YET: Standing.PENDING}
_VERDICTS = {Standing.ACTIVE: Verdict.MET, Standing.UNKNOWN: Verdict.UNKNOWN}


def standing_of(catalog: Catalog, dossier: Dossier, of: str, on: date) -> StandingAnswer:
    """The standing of a license, a privilege or a certification on a day.

    `of` is a license's id, a privilege's number or else its compact, state and category as in
    `pt-ND-pt`, or a credential type's id; `InputError` with what there is for anything else.
    """
    position = privilege_named(dossier, of)
    if position is None or any(license.id == of for license in dossier.permissions):
        return standing(catalog, dossier, of, on)
    privilege = dossier.privileges[position]
    where = jurisdiction(privilege.jurisdiction)
    authority = Authority(catalog, dossier, privilege.category, within=where.bit)
    return privilege_standing(authority, position, on)


def privilege_standing(authority: Authority, position: int, on: date) -> StandingAnswer:
    """The standing of a privilege, from an authority that may be asked again.

    `since` is the first day of the standing (None: as far back as anything is on record), and
    `returns` the first later day on which a stopped privilege serves again as recorded now.
    """
    privilege = authority.dossier.privileges[position]
    word = _standing(authority, position, on)
    before = authority.changes(date.min, on)
    after = authority.changes(on, date.max)
    since = _first_day(authority, position, word, before)
    returns = None
    if word is not Standing.ACTIVE:
        back = (day for day in after if _standing(authority, position, day) is Standing.ACTIVE)
        returns = next(back, None)
    grounds = _grounds(authority, position, on)
    findings = tuple(
        finding_of(ground, JURISDICTIONS[privilege.jurisdiction]) for ground in grounds
    )
    remedies = tuple(dict.fromkeys(remedy for found in findings for remedy in found.remedies))
    verdict = _VERDICTS.get(word, Verdict.UNMET)
    if verdict is not Verdict.MET and not remedies:
        remedies = (Remedy("Confirm the privilege in the compact's own record"),)
    ends = [term.through for term in privilege.terms if term.through is not None]
    return StandingAnswer(
        of=privilege_name(privilege),
        standing=word,
        verdict=verdict,
        day=on,
        through=max(ends, default=None),
        holds_until=after[0] if after else None,
        why=_why(word, since, returns, "; ".join(dict.fromkeys(f.why for f in findings))),
        findings=findings,
        remedies=() if verdict is Verdict.MET else remedies,
        since=since,
        returns=returns,
    )


def _grounds(authority: Authority, position: int, on: date) -> list[Ground]:
    """What is said of the privilege on a day."""
    fact = f"privileges[{position}]"
    return [
        ground
        for ground in authority.segment(on).grounds
        if fact in ground.facts and ground.outcome is not NOTE
    ]


def _standing(authority: Authority, position: int, on: date) -> Standing:
    outcomes = {ground.outcome for ground in _grounds(authority, position, on)}
    if AUTHORIZED in outcomes:
        return Standing.ACTIVE
    if REVIEW in outcomes or not outcomes:
        return Standing.UNKNOWN
    privilege = authority.dossier.privileges[position]
    current = validity_on(privilege.terms, privilege.status, on)[0]
    return _ENDED.get(current, Standing.INACTIVE)


def _first_day(
    authority: Authority,
    position: int,
    word: Standing,
    before: tuple[date, ...],
) -> date | None:
    """The first of the days through the one asked about that have the same standing."""
    for day in reversed(before):
        if _standing(authority, position, day - ONE_DAY) is not word:
            return day
    return None


def _why(word: Standing, since: date | None, returns: date | None, causes: str) -> str:
    """The causes with the days: since when, and from when it is back."""
    days = "" if since is None else f"since {since}"
    begin = {
        Standing.ACTIVE: f"in force {days}".strip(),
        Standing.UNKNOWN: f"cannot be told {days}".strip(),
        Standing.PENDING: "not begun",
        Standing.LAPSED: f"over {days}".strip(),
    }.get(word, f"stopped {days}".strip())
    back = "" if returns is None else f"; serves again from {returns}, as recorded now"
    return f"{begin}: {causes}{back}" if causes else f"{begin}{back}"
