"""The well-known words that facts are written in; a plugin may add to them, never take away."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import attrs

from goodstanding.errors import PluginError

SHAPE: Final = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
"""How a word is written: small letters and digits, joined by `_`, `-` or `.`."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@attrs.frozen(cache_hash=True)
class Words:
    """The words of each group, in the order in which they are shown.

    In the closed groups a word that is not listed is refused, because an answer would silently
    change by it. The open groups (`OPEN`) only suggest: any word of the right shape is taken.
    """

    categories: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    examinations: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    attestations: tuple[str, ...] = ()
    convictions: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    compacts: tuple[str, ...] = ()
    credential_types: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """What boards class activities as, each with its state: `md.category_1`."""
    license_types: tuple[str, ...] = ()
    local_titles: tuple[str, ...] = ()
    """State, title and category, as in `ri.lcsw.lmsw`: Rhode Island's LCSW is an `lmsw`."""

    def plus(self, **more: Iterable[str]) -> "Words":
        """These words and more, as in `CORE_WORDS.plus(topics=["opioids"])`; else `PluginError`."""
        groups = [field.name for field in attrs.fields(type(self))]
        changed: dict[str, tuple[str, ...]] = {}
        for group, added in more.items():
            if group not in groups:
                raise PluginError(
                    f"{group!r}: not a group of words; the groups are {', '.join(groups)}"
                )
            if isinstance(added, str):
                raise PluginError(f"{group}: {added!r} must be a list of words, not one text")
            before: tuple[str, ...] = getattr(self, group)
            fresh = dict.fromkeys(added)
            for word in fresh:
                if SHAPE.fullmatch(word) is None:
                    raise PluginError(
                        f"{group}: {word!r}: a word is small letters and digits joined by _ - or ."
                    )
            changed[group] = before + tuple(word for word in fresh if word not in before)
        return attrs.evolve(self, **changed)


OPEN: Final = frozenset(
    {"actions", "compacts", "credential_types", "settings", "levels", "fields", "formats", "duties"}
)
"""Groups whose words are suggestions: boards, schools and issuers use more than we know."""

CORE_WORDS: Final = Words(
    categories=_words(
        "rn lpn aprn lbsw lmsw lcsw lpc lmft psychologist"
        " crc ot ota pt pta slp audiologist pharmacist hha cna"
    ),
    topics=_words(
        "ethics case_management health_care other"
        # asked by boards of nursing and social work at renewal
        " law jurisprudence supervision clinical clinical_supervision cultural_competency diversity"
        " implicit_bias anti_racism health_equity lgbtq"
        " suicide_prevention mental_health veterans_mental_health substance_abuse domestic_violence"
        " child_abuse elder_abuse dependent_adult_abuse mandated_reporting human_trafficking"
        " sexual_harassment abusive_head_trauma dementia older_adults end_of_life pain_management"
        " opioids prescribing hiv infection_control medical_errors organ_donation bioterrorism"
        " impairment boundaries telehealth public_health safety forensic_evidence field_of_practice"
        " administration leadership"
    ),
    approvers=_words("ccmc acma ancc nasw aswb state_board other"),
    examinations=_words(
        "aswb-bachelors aswb-masters aswb-clinical nclex-rn nclex-pn"
        " ccm cdms acm-core acm-simulation cmac"
    ),
    results=_words("passed failed pending withdrawn"),
    positions=_words("case_manager supervisor_of_case_managers administrator internship other"),
    attestations=_words("good_moral_character supervisor_attestation code_of_ethics"),
    convictions=_words("felony misdemeanor"),
    actions=_words(
        "reprimand fine probation suspension summary_suspension revocation surrender denial"
        " limitation condition conditions restriction monitoring cease_and_desist other"
    ),
    compacts=_words("nlc nlc-original swlc counseling psypact"),
    credential_types=_words("ccm cdms acm-rn acm-sw cmac c-swcm c-aswcm"),
    settings=_words(
        "health_delivery_system hospital home_health hospice clinic skilled_nursing"
        " insurer government community school private_practice"
    ),
    levels=_words("diploma associate bachelor master doctorate"),
    fields=_words(
        "nursing social_work counseling psychology rehabilitation public_health"
        " case_management health human_services"
    ),
    formats=_words("live webinar self_study online course"),
    duties=_words("supervises prescribes treats_children"),
)
"""The words known without any plugin."""

OTHER_ACTIVITIES: Final = frozenset(
    {
        "utilization review",
        "utilization management",
        "prior authorization",
        "claims review",
        "chart review",
        "billing",
        "coding",
        "data entry",
        "scheduling",
    }
)
"""Activities of a job that are by themselves no case or care management."""

NO_FIELD_EXPERIENCE: Final = "none"
"""The word for a degree that included no supervised field experience."""

_POSTAL: Final = 2
_LONGEST_ABBREVIATION: Final = 5


def spoken(word: str) -> str:
    """A word of the facts as people write it: `case management`; a state's own, `laws (FL)`."""
    state, dot, own = word.partition(".")
    if dot and len(state) == _POSTAL:
        return f"{spoken(own)} ({state.upper()})"
    return word.replace("_", " ")


@lru_cache(maxsize=1024)
def called(id: str) -> str:
    """A credential, license or examination as people write it: `ACM-RN`, and `pharmacist`."""
    return id.upper() if "-" in id or len(id) <= _LONGEST_ABBREVIATION else spoken(id)


def one_of(words: Sequence[str], last: str = "or") -> str:
    """`a, b or c`."""
    return f" {last} ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
