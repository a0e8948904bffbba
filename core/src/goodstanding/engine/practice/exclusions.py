"""Exclusion lists: whom no health care program pays for, whatever license there is."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from goodstanding.catalog import PartyRule
from goodstanding.engine.practice.context import covers
from goodstanding.engine.practice.grounds import BARRED, NOTE, SUSPECT, Ground
from goodstanding.facts import Dossier, Exclusion, ExclusionList, ExclusionMatch
from goodstanding.jurisdictions import BITS, EVERYWHERE
from goodstanding.sources import Source

_EFFECT: Final = Source(
    "42 CFR 1001.1901",
    url="https://regulations.justia.com/regulations/fedreg/2017/01/12/2016-31390.html",
    published=date(2017, 1, 12),
    retrieved=date(2026, 11, 26),
    note="as amended by 82 FR 4100",
)
_SCREENING: Final = Source(
    "42 CFR 455.436",
    url="https://www.law.cornell.edu/cfr/text/42/455.436",
    retrieved=date(2026, 8, 20),
    note="state agencies look at both federal lists at least monthly",
)
FEDERAL: Final = PartyRule(
    "practice.excluded",
    "No federal health care program pays for what an excluded person furnishes, orders or "
    "supports, from the day of the exclusion to reinstatement.",
    (_EFFECT.at("(b)"),),
)
OTHER_LIST: Final = PartyRule(
    "practice.other-exclusion-list",
    "Programs look at further lists; what an entry there means for the work is for the program "
    "to say.",
    (_SCREENING.at("(c)(2)"),),
)
NAMES: Final = {
    ExclusionList.LEIE: "the federal exclusion list (OIG LEIE)",
    ExclusionList.SAM: "the federal exclusion list SAM",
    ExclusionList.STATE: "the exclusion list of {0}",
}


def exclusion_grounds(dossier: Dossier, on: date) -> Iterator[Ground]:
    """What entries on exclusion lists leave of any authority on a day.

    The federal list of the health care programs bars everywhere; for the state of a waiver the
    waiver's letter decides. What SAM or a state's list means, the program says. An entry that may
    be about another person leaves a question.
    """
    for position, entry in enumerate(dossier.exclusions):
        if covers(entry.since, entry.until, on):
            yield from _grounds(entry, (f"exclusions[{position}]",))


def _grounds(entry: Exclusion, fact: tuple[str, ...]) -> Iterator[Ground]:
    name = NAMES[entry.list].format(entry.jurisdiction or "a state")
    rule = (FEDERAL if entry.list is ExclusionList.LEIE else OTHER_LIST,)
    bits = EVERYWHERE
    if entry.list is ExclusionList.STATE and entry.jurisdiction is not None:
        bits = BITS[entry.jurisdiction]
    args = (name, f" since {entry.since}" if entry.since is not None else "")
    if entry.match is ExclusionMatch.CLEARED:
        says = "an entry of the same name on {0} was found to be about another person"
        yield Ground(NOTE, bits, rule, says, args, fact)
        return
    if entry.match is ExclusionMatch.POSSIBLE:
        says = "an entry on {0}{1} may be about this person"
        remedy = "Compare birth date and Social Security number with the entry on the list's own "
        remedy += "page, and record whether it is this person"
        yield Ground(SUSPECT, bits, rule, says, args, fact, remedy=remedy)
        return
    if entry.list is ExclusionList.LEIE:
        waived = BITS[entry.waived_in] if entry.waived_in is not None else 0
        says = "excluded from all federal health care programs{1}, by {0}"
        remedy = "Take the person off all work that a federal program pays for, directly or not"
        yield Ground(BARRED, bits & ~waived, rule, says, args, fact, remedy=remedy)
        if waived:
            says = "excluded from all federal health care programs{1}; a waiver is noted for {here}"
            remedy = "Read in the waiver's letter which services it covers"
            yield Ground(SUSPECT, waived, rule, says, args, fact, remedy=remedy)
        return
    says = "there is an entry on {0}{1}"
    remedy = "Ask the program that pays for the visit whether the entry bars the work"
    yield Ground(SUSPECT, bits, rule, says, args, fact, remedy=remedy)
