"""Licenses that the site wants verified more recently: its policy leaves a yes open, or notes it.

The board's word is not in doubt; how lately anybody looked at it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from goodstanding.catalog import PartyRule
from goodstanding.engine.practice.grounds import AUTHORIZED, NOTE, REVIEW, Ground
from goodstanding.engine.practice.licenses import LicenseRecord, license_record
from goodstanding.facts import Dossier, UnverifiedLicense
from goodstanding.findings import Basis
from goodstanding.sources import Source

VERIFICATION: Final = "verification."
"""How the ids of the rules begin that are a site's policy of verification."""
_Missed = tuple[LicenseRecord, UnverifiedLicense]
_REMEDY = "Look the {0} up at its issuer and record the check"


def as_verified(dossier: Dossier, grounds: Iterable[Ground]) -> Iterator[Ground]:
    """The grounds, those open that authorize by a license the site's policy blocks."""
    missed = _missed(dossier)
    for ground in grounds:
        found = _weighing(ground, missed) if ground.outcome is AUTHORIZED else ()
        blocking = [entry for entry in found if entry[1].blocks]
        if not blocking:
            yield ground
        for license, entry in blocking or found:
            yield _ground(ground, license, entry)


def _missed(dossier: Dossier) -> Mapping[str, tuple[_Missed, ...]]:
    """By the fact of each license, what it missed, or the license that it rests on."""
    licenses = {license.id: license for license in dossier.permissions}
    found: dict[str, tuple[_Missed, ...]] = {}
    for entry in dossier.unverified:
        license = licenses.get(entry.license)
        if license is not None:
            record = license_record(license, ())
            found[record.fact] = (*found.get(record.fact, ()), (record, entry))
    own = dict(found)
    nurse = [license for license in licenses.values() if license.category == "rn"]
    for license in licenses.values():
        under: tuple[_Missed, ...] = ()
        if license.rests_on is not None:
            under = own.get(f"licenses[{license.rests_on}]", ())
        elif license.category == "aprn":
            each_rn = [own.get(f"licenses[{other.id}]", ()) for other in nurse]
            under = each_rn[0] if each_rn and all(each_rn) else ()
        if under:
            fact = f"licenses[{license.id}]"
            found[fact] = (*found.get(fact, ()), *under)
    return found


def _weighing(ground: Ground, missed: Mapping[str, tuple[_Missed, ...]]) -> tuple[_Missed, ...]:
    """What the licenses that a ground rests on have missed."""
    licenses = [fact for fact in ground.facts if fact.startswith("licenses[")]
    of_each = [missed.get(fact, ()) for fact in licenses]
    if ground.basis is Basis.FEDERAL_ROLE and not all(
        any(entry.blocks for _, entry in entries) for entries in of_each
    ):
        # Any active license is enough in a federal role: one that is not blocked serves.
        return tuple(pair for entries in of_each[:1] for pair in entries if not pair[1].blocks)
    return tuple(pair for entries in of_each for pair in entries)


def _ground(ground: Ground, license: LicenseRecord, entry: UnverifiedLicense) -> Ground:
    name = f"{VERIFICATION}{entry.rule_maker}"
    says = f"A license is verified at its issuer within {entry.within_days} days."
    note = "[verification] of goodstanding.toml, judged on that day"
    source = Source("Policy of this site", url="", retrieved=entry.judged, note=note)
    return Ground(
        REVIEW if entry.blocks else NOTE,
        ground.bits,
        (PartyRule(name, says, (source.at(name),)),),
        "the {0}: {1}; this site's policy {2} asks for a check within {3} days",
        (license, entry, name, entry.within_days),
        (license.fact,),
        remedy=_REMEDY,
    )
