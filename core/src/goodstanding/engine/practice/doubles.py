"""Two records that may be one license: where they disagree, neither gives a yes."""

from datetime import date

from goodstanding.engine.practice.licenses import EncumbranceEffect, LicenseOnDay
from goodstanding.engine.validity import TERMS_DISAGREE, Validity, validity_parts
from goodstanding.facts import StatusWord

_SAYS = "another record of it, {}, says otherwise: one license or two is not known"


def doubted(licenses: list[LicenseOnDay], on: date) -> list[LicenseOnDay]:
    """The licenses of one category on a day, those unknown that another record contradicts.

    Two records of one state and category are the same license, written down with two numbers, or
    two. A record that ended before the other license began is an older one and contradicts nothing.
    """
    if len(licenses) < 2:  # noqa: PLR2004 - nothing to compare, as nearly always
        return licenses
    found = []
    for license in licenses:
        other = next(
            (candidate for candidate in licenses if _contradicts(candidate, license, on)), None
        )
        if other is not None:
            license = license._replace(  # noqa: PLW2901
                current=False, validity=Validity.UNKNOWN, says=_SAYS.format(_named(other))
            )
        found.append(license)
    return found


def _contradicts(other: LicenseOnDay, license: LicenseOnDay, on: date) -> bool:
    if other is license or not license.current:
        return False
    if not (license.record.full and other.record.full) or license.record.bit != other.record.bit:
        return False
    withheld = other.validity is Validity.NOT_ACTIVE or other.effect > EncumbranceEffect.NO_LIMIT
    if withheld:
        return not _older(other, license.record.issued)
    return other.validity is Validity.EXPIRED and _ended_within(other, license, on)


def _ended_within(other: LicenseOnDay, license: LicenseOnDay, on: date) -> bool:
    """Whether a record began after the present term of another and is over: its correction, maybe.

    As with two rows of one license, of which the later one ends earlier.
    """
    rows = (*license.record.license.terms, *other.record.license.terms)
    return validity_parts(rows, license.record.license.status, on)[1] == TERMS_DISAGREE


def _older(other: LicenseOnDay, issued: date | None) -> bool:
    """Whether a record's last day lies before another license was issued.

    A license that a new home state's replaced is over from the day it was deactivated.
    """
    if issued is not None and any(
        entry.word is StatusWord.DEACTIVATED and entry.since is not None and entry.since < issued
        for entry in other.record.license.status
    ):
        return True
    terms = other.record.license.terms
    ends = [term.through for term in terms if term.through is not None]
    return issued is not None and bool(ends) and max(ends) < issued


def _named(license: LicenseOnDay) -> str:
    number = license.record.license.number
    # The sentence is a template for what else goes into it.
    number = number.replace("{", "{{").replace("}", "}}")
    return f"number {number}" if number else "without a number"
