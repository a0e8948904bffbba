"""The shape of every fact: its keys, what each holds, and what must be true between them."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, Final

import attrs

from goodstanding import facts
from goodstanding.intake.dossiers.records import Key, Many, Record, key
from goodstanding.intake.dossiers.values import (
    COUNT,
    DAY,
    NAME,
    NUMBER_TEXT,
    TEXT,
    TIME_ZONE,
    YES_NO,
    Simple,
    Value,
    choice,
    hours,
    open_word,
    place,
    word,
)
from goodstanding.vocabulary import Words

_TERM_HOURS: Final = 10_000
_WEEK_HOURS: Final = 168
_CAREER_HOURS: Final = 200_000


_KINDS: Final = Many(word("kind of fact", facts.KINDS))
COMPLETE: Final = Simple(
    lambda raw: frozenset(_KINDS.read(raw)),
    lambda: {**_KINDS.schema(), "description": "the kinds of fact of which nothing is left out"},
    lambda complete: [kind for kind in facts.KINDS if kind in complete],
)


def _order(first: str, last: str) -> Callable[[Any], tuple[str, str] | None]:
    """A check that one day of a fact does not lie before another."""

    def check(made: Any) -> tuple[str, str] | None:
        begins: date | None = getattr(made, first)
        ends: date | None = getattr(made, last)
        if begins is not None and ends is not None and ends < begins:
            return f".{last}", f"'{ends}': lies before {first}, {begins}"
        return None

    return check


_SPAN: Final = _order("since", "until")


@attrs.frozen(eq=False)
class Shapes:
    """All shapes in one set of words: of the person, and of each kind of fact by its key."""

    dossier: Record
    person: Record
    kinds: dict[str, Record]


@lru_cache(maxsize=16)
def shapes(words: Words) -> Shapes:
    """The shapes in these words; made once for each set of words."""
    here, anywhere = place(), place(abroad=True)
    category = word("license category", words.categories)
    compact = open_word("compact", words.compacts)
    credential = open_word("credential type", words.credential_types)
    terms = Many(
        Record(facts.Term, (key("since", DAY), key("through", DAY)), _order("since", "through"))
    )
    status = Many(
        Record(
            facts.Status,
            (
                key("since", DAY),
                key("is", choice("status", facts.StatusWord), name="word", required=True),
            ),
        )
    )
    held = (key("terms", terms), key("status", status))

    def dated(cls: type, *keys: Key) -> Record:
        return Record(cls, (*keys, key("since", DAY), key("until", DAY)), _SPAN)

    def must(name: str, value: Value) -> Key:
        return key(name, value, required=True)

    person = Record(
        facts.Person,
        (must("id", NAME), key("name", TEXT), key("email", TEXT), key("time_zone", TIME_ZONE)),
    )
    kinds = {
        "residences": dated(facts.Residence, must("jurisdiction", anywhere)),
        "licenses": Record(
            facts.License,
            (
                must("id", NAME),
                must("category", category),
                must("jurisdiction", here),
                key("number", NUMBER_TEXT),
                key("scope", choice("scope", facts.Scope)),
                key("kind", choice("kind of license", facts.LicenseKind)),
                key("title", TEXT),
                *held,
                key("background_check", DAY),
            ),
        ),
        "encumbrances": dated(
            facts.Encumbrance,
            must("jurisdiction", here),
            key("license", NAME),
            key("against", choice("object of an action", facts.Against)),
            must("action", open_word("action", words.actions)),
            key("limits_practice", YES_NO),
        ),
        "investigations": dated(facts.Investigation, must("jurisdiction", here)),
        "alternative_programs": dated(facts.AlternativeProgram, must("jurisdiction", here)),
        "convictions": Record(
            facts.Conviction,
            (
                must("kind", word("kind of conviction", words.convictions)),
                must("day", DAY),
                key("practice_related", YES_NO),
            ),
        ),
        "compact_applications": Record(
            facts.CompactApplication,
            (must("compact", compact), must("jurisdiction", here), must("filed", DAY)),
        ),
        "privileges": Record(
            facts.Privilege,
            (
                must("compact", compact),
                must("jurisdiction", here),
                must("category", category),
                key("number", NUMBER_TEXT),
                key("rests_on", NAME),
                *held,
            ),
        ),
        "federal_roles": dated(facts.FederalRole, must("agency", TEXT)),
        "military": dated(facts.Military, must("relation", choice("relation", facts.Relation))),
        "certifications": Record(
            facts.Certification,
            (must("type", credential), key("number", NUMBER_TEXT), *held, key("pathway", TEXT)),
        ),
        "degrees": Record(
            facts.Degree,
            (
                must("level", open_word("level", words.levels)),
                must("field", TEXT),
                key("accredited", YES_NO),
                key("accreditor", TEXT),
                key("conferred", DAY),
                key("supervised_field_experience", TEXT),
            ),
        ),
        "examinations": Record(
            facts.Examination,
            (
                must("id", word("examination", words.examinations)),
                must("day", DAY),
                must("result", word("result", words.results)),
            ),
        ),
        "employments": dated(
            facts.Employment,
            must("employer", TEXT),
            must("position", word("position", words.positions)),
            key("full_time", YES_NO),
            key("hours_per_week", hours(_WEEK_HOURS, "hours a week")),
            key("hours", hours(_CAREER_HOURS, "hours in one employment")),
            key("paid", YES_NO),
            key("supervised", YES_NO),
            key("supervisor_credentials", Many(open_word("credential", words.credential_types))),
            key("setting", open_word("setting", words.settings)),
            key("field", TEXT),
            key("activities", TEXT),
            key("self_employed", YES_NO),
            key("purchasers", COUNT),
            key("volunteer", YES_NO),
        ),
        "continuing_education": Record(
            facts.ContinuingEducation,
            (
                must("title", TEXT),
                must("completed", DAY),
                must("hours", hours(_TERM_HOURS, "hours in one activity")),
                key("topics", Many(word("topic", words.topics))),
                key("approvers", Many(word("approver", words.approvers))),
                key("format", open_word("format", words.formats)),
                key("provider", TEXT),
            ),
        ),
        "attestations": Record(
            facts.Attestation,
            (must("kind", word("attestation", words.attestations)), must("day", DAY)),
        ),
        "memberships": dated(facts.Membership, must("body", TEXT)),
        "applications": Record(
            facts.Application,
            (
                must("type", credential),
                must("purpose", choice("purpose", facts.Purpose)),
                must("submitted", DAY),
            ),
        ),
    }
    dossier = Record(
        facts.Dossier,
        (
            must("person", person),
            *(key(kind, Many(kinds[kind])) for kind in facts.KINDS),
            key("complete", COMPLETE),
        ),
    )
    return Shapes(dossier, person, kinds)
