"""Which license categories may give what kind of service: defaults with their source, by the site.

A visit of nursing may be given by a registered or a practical nurse; the license that the clinician
holds decides which of them the visit is answered for.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from goodstanding.intake.profiles.spelling import word_key

ROLES: Final = "42 CFR 484.115 (qualifications of home health personnel, by role)"


@attrs.frozen
class Discipline:
    """A kind of service: its code, the words for it, and the categories that may give it.

    The first category is the one a visit is answered for where the clinician holds none of them.
    """

    code: str
    categories: tuple[str, ...]
    words: tuple[str, ...] = ()
    cite: str = ROLES


DEFAULTS: Final = (
    Discipline("SN", ("rn", "lpn"), ("Skilled Nursing", "Skilled Nurse", "Nursing", "RN/LPN")),
    Discipline("RN", ("rn",), ("Registered Nurse", "RN Visit", "T1030", "S9123", "G0299")),
    Discipline("LPN", ("lpn",), ("LVN", "LPN/LVN", "LPN Visit", "T1031", "S9124", "G0300")),
    Discipline("PT", ("pt", "pta"), ("Physical Therapy", "G0151")),
    Discipline("PTA", ("pta", "pt"), ("G0157",)),
    Discipline("OT", ("ot", "ota"), ("Occupational Therapy", "G0152")),
    Discipline("COTA", ("ota", "ot"), ("OTA", "G0158")),
    Discipline("ST", ("slp",), ("SLP", "Speech Therapy", "Speech", "G0153")),
    Discipline(
        "MSW", ("lcsw", "lmsw", "lbsw"), ("SW", "Medical Social Work", "Social Work", "G0155")
    ),
    Discipline(
        "HHA",
        ("hha", "cna"),
        ("Aide", "Home Health Aide", "Personal Care", "PCA", "G0156", "T1019", "T1020", "S9122"),
        cite="42 CFR 484.80 (home health aide services)",
    ),
    Discipline("CM", ("rn", "lcsw", "lmsw"), ("Case Management", "Case Manager"), cite=""),
)
"""Defaults. Service codes are of the HCPCS; what a state asks beyond is the site's to say."""


class Disciplines:
    """The disciplines of a site: the defaults, with what the site has said instead."""

    def __init__(self, site_table: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> None:
        self._by_word: dict[str, tuple[str, ...]] = {}
        for known in DEFAULTS:
            categories = site_table.get(known.code, known.categories)
            for word in (known.code, *known.words):
                self._by_word[word_key(word)] = site_table.get(word, categories)
        for code, categories in site_table.items():
            self._by_word[word_key(code)] = categories

    def categories(self, word: str) -> tuple[str, ...]:
        """The categories that may give what a word asks for; empty if the word is unknown."""
        return self._by_word.get(word_key(word), ())

    def category(self, word: str, licensed_as: Collection[str]) -> str:
        """The category a visit is answered for, by what the clinician holds; empty if unknown."""
        categories = self.categories(word)
        own = [category for category in categories if category in licensed_as]
        return own[0] if own else next(iter(categories), "")
