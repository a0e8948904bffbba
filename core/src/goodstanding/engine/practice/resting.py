"""Licenses that stand or fall with another one: what they rest on, and what ends them."""

from datetime import date

from goodstanding.engine.practice.licenses import (
    EncumbranceEffect,
    LicenseOnDay,
    LicenseRecord,
    license_record,
)
from goodstanding.engine.validity import Validity
from goodstanding.facts import Dossier, License


def resting(license: LicenseOnDay, dossier: Dossier, on: date) -> LicenseOnDay:
    """The license on a day, as far as what it rests on, and what ends it, leave it in force."""
    fact = license.record.license
    if not license.usable:
        return license
    if fact.ends_with is not None:
        license = _ended(license, _named(dossier, fact.ends_with), on)
    if fact.rests_on is not None:
        return _on_base(license, _named(dossier, fact.rests_on), on)
    if fact.category == "aprn" and license.current:
        return _on_some_rn(license, dossier, on)
    return license


def _named(dossier: Dossier, id: str) -> LicenseRecord | None:
    found: License | None = next(
        (license for license in dossier.licenses if license.id == id), None
    )
    return None if found is None else license_record(found, dossier.encumbrances)


def _ended(license: LicenseOnDay, full: LicenseRecord | None, on: date) -> LicenseOnDay:
    if full is None:
        return _open(license, "the license that ends it is not recorded")
    if full.issued is not None:
        if full.issued > on:
            return license
        return _over(license, f"it ended when the {full} was issued")
    if full.on(on).usable:
        return _open(license, f"it ends when the {full} is issued, and that day is not recorded")
    return license


def _on_base(license: LicenseOnDay, base: LicenseRecord | None, on: date) -> LicenseOnDay:
    if base is None:
        return _open(license, "the license it rests on is not recorded")
    under = base.on(on)
    if not under.usable or under.effect is EncumbranceEffect.ENDED:
        why = under.why if not under.usable else "the board ended the right to practice on it"
        return _over(license, f"the {base} it rests on is not in force: {why}")
    if not under.current:
        return _open(license, f"the {base} it rests on: {under.why}")
    if under.effect >= EncumbranceEffect.CONDITIONAL:
        return _open(license, f"the {base} it rests on is encumbered")
    return license


def _on_some_rn(license: LicenseOnDay, dossier: Dossier, on: date) -> LicenseOnDay:
    """An APRN license with RN licenses recorded, none of them in force."""
    nurse = [
        license_record(license, dossier.encumbrances).on(on)
        for license in dossier.licenses
        if license.category == "rn"
    ]
    if nurse and not any(
        other.usable and other.effect is not EncumbranceEffect.ENDED for other in nurse
    ):
        return _open(
            license, "no RN license is in force, and which one it rests on is not recorded"
        )
    return license


def _over(license: LicenseOnDay, why: str) -> LicenseOnDay:
    return license._replace(
        current=False, usable=False, validity=Validity.NOT_ACTIVE, says=_text(why), which=None
    )


def _open(license: LicenseOnDay, why: str) -> LicenseOnDay:
    return license._replace(current=False, validity=Validity.UNKNOWN, says=_text(why), which=None)


def _text(why: str) -> str:
    """The sentence as a template, in which nothing is left to fill in."""
    return why.replace("{", "{{").replace("}", "}}")
