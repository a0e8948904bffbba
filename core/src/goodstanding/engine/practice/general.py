"""The rules that hold for every license category, cited where no compact has its own."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from goodstanding.catalog import Catalog, PartyRule, Point
from goodstanding.sources import Source

VERMONT = Source(
    "26 V.S.A. 3218",
    url="https://legislature.vermont.gov/statutes/section/26/061/03218",
    retrieved=date(2026, 8, 20),
)
VERMONT_AUTHORIZATION = Source(
    "26 V.S.A. 3219",
    url="https://self-law.org/code/vt/title-26/chapter-61/3219",
    retrieved=date(2026, 8, 20),
)
CMSA = Source(
    "CMSA on multi-state nursing licensure",
    url="https://cmsa.org/multi-state-nursing-licensure/",
    published=date(2011, 1, 1),
    retrieved=date(2026, 8, 20),
    note="only the year is known",
)
VA_RULE = Source(
    "85 FR 71838, VA health care professionals",
    url="http://federal.elaws.us/fr/11/12/2020/2020-24817",
    published=date(2020, 11, 12),
    retrieved=date(2026, 8, 20),
)
COMPACT_DATA_SYSTEM = Source(
    "Design documents of the compacts' shared data system",
    url="https://github.com/csg-org/CompactConnect",
    published=date(2026, 8, 7),
    retrieved=date(2026, 8, 20),
)
FLORIDA = Source(
    "Florida out-of-state telehealth registration",
    url="https://therapycomply.com/Florida/Telehealth/Out-of-State-Providers",
    retrieved=date(2026, 8, 20),
)
NURSE_DATABASE = Source(
    "Public client of the national nurse database, field list",
    url="https://github.com/connectRN/go-nursys",
    published=date(2026, 4, 1),
    retrieved=date(2026, 8, 20),
    note="only the month is known",
)
RELIEF_ACT = Source(
    "50 U.S.C. 4025a",
    url="https://policyrisk.com/us-code/title/50/section/4025a",
    published=date(2026, 4, 1),
    retrieved=date(2026, 8, 20),
    note="only the month is known",
)


def _rule(name: str, says: str, source: Source) -> PartyRule:
    return PartyRule(f"practice.{name}", says, (source.at(""),))


GENERAL: Final[Mapping[Point, PartyRule]] = MappingProxyType(
    {
        Point.LOCATION: _rule("location", "Practice happens where the patient is.", VERMONT),
        Point.CATEGORY: _rule(
            "category", "A license serves only for its own category of practice.", CMSA
        ),
        Point.OWN_LICENSE: _rule(
            "own-license",
            "A current, unencumbered license of the patient's state and the category authorizes.",
            CMSA,
        ),
        Point.OWN_ENCUMBERED: _rule(
            "encumbered",
            "The terms of the board's order decide; a suspended or revoked license gives nothing.",
            CMSA,
        ),
        Point.SINGLE_STATE: _rule(
            "elsewhere", "A license of another state gives nothing in the patient's state.", CMSA
        ),
        Point.ENDED: _rule(
            "ended",
            "A license is good through the end of its valid-through day, while active.",
            COMPACT_DATA_SYSTEM,
        ),
        Point.PERMIT: _rule(
            "permit", "A temporary permit serves in the state that issued it only.", CMSA
        ),
        Point.INVESTIGATION: _rule(
            "investigation", "An open investigation changes nothing by itself.", COMPACT_DATA_SYSTEM
        ),
        Point.PROGRAM: _rule(
            "program",
            "Whether an alternative program limits practice is for its agreement to say.",
            COMPACT_DATA_SYSTEM,
        ),
        Point.FEDERAL: _rule(
            "federal",
            "In a federal role any active state license of the category serves everywhere.",
            VA_RULE,
        ),
        Point.NOT_FEDERAL: _rule(
            "not-federal", "Outside the federal role the exemption does not apply.", VA_RULE
        ),
        Point.MILITARY_RELIEF: _rule(
            "military-relief",
            "Service members and spouses relocated by orders may use a license of another state "
            "after an application and a sworn statement.",
            RELIEF_ACT,
        ),
        Point.ISSUED_PRIVILEGE: _rule(
            "issued-privilege",
            "An issued privilege serves in its state while it and its license are current.",
            COMPACT_DATA_SYSTEM,
        ),
        Point.PRIVILEGE_ACTION: _rule(
            "privilege-action",
            "An action against the privilege ends it in the state that acted.",
            COMPACT_DATA_SYSTEM,
        ),
        Point.SIGHTINGS: _rule(
            "sightings",
            "A record tells of the day on which it was read; between two readings the day of a "
            "change is not known.",
            NURSE_DATABASE,
        ),
        Point.REGISTRATION: _rule(
            "registration",
            "A telehealth registration serves by telehealth only, beside a license elsewhere.",
            FLORIDA,
        ),
    }
)


_OF_NURSES: Final = frozenset({"rn", "lpn", "aprn"})
_OF_SOCIAL_WORKERS: Final = frozenset({"lbsw", "lmsw", "lcsw"})
_NURSING: Final = (CMSA, NURSE_DATABASE)


def _for_others(statute: Source, category: Source) -> Mapping[Point, PartyRule]:
    """The same rules for those who are no nurses, cited from documents that speak of them."""
    others = dict(GENERAL)
    for point, rule in GENERAL.items():
        if rule.cite[0].source in _NURSING:
            source = category if point is Point.CATEGORY else statute
            if point is Point.SIGHTINGS:
                source = COMPACT_DATA_SYSTEM
            others[point] = PartyRule(rule.id, rule.says, (source.at(""),))
    return MappingProxyType(others)


_SOCIAL_WORK: Final = _for_others(VERMONT, VERMONT_AUTHORIZATION)
_OTHER: Final = _for_others(COMPACT_DATA_SYSTEM, COMPACT_DATA_SYSTEM)


def general_rules(category: str) -> Mapping[Point, PartyRule]:
    """The general rules with documents that speak of a category: nursing ones for nurses only."""
    if category in _OF_NURSES:
        return GENERAL
    return _SOCIAL_WORK if category in _OF_SOCIAL_WORKERS else _OTHER


@lru_cache(maxsize=64)
def rules_for(catalog: Catalog, category: str) -> Mapping[Point, PartyRule]:
    """The rule cited at each point for a category: a compact's own number where it has one."""
    numbered = ((point, catalog.rule(category, point)) for point in Point)
    own = {point: rule for point, rule in numbered if rule is not None}
    return MappingProxyType({**general_rules(category), **own})
