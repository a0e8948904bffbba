"""Every sheet of a roster and every column in it; readers and templates follow this table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goodstanding.facts import KINDS, Against, LicenseKind, Purpose, Relation, Scope, StatusWord
from goodstanding.intake.roster.columns import (
    CellType,
    Column,
    Sheet,
    amount,
    category,
    day,
    identifier,
    state,
    term,
    terms,
    text,
    word,
    yes_no,
)

CHANGES: Final = ("add", "remove")

_PERSON = identifier(
    "person",
    "the person's id in sheet people",
    "p-017",
    required=True,
    also=(
        *("person_id", "employee_id", "staff_id", "clinician_id", "worker_id", "associate_id"),
        *("emp_id", "employee_number", "employee_no", "employee_#"),
    ),
)
_BEGINS = ("start", "start_date", "begin_date", "from", "effective_date")
_ENDS = ("end", "end_date", "to")
_SINCE = day("since", "first day", also=_BEGINS)
_UNTIL = day("until", "last day; empty: still so", "", also=_ENDS)
_CHANGE = word("change", "add (as when empty) or remove; a missing row never removes", CHANGES)
_STATUS = tuple(StatusWord)
_EXPIRES = (
    *("expires", "expiration", "expiration_date", "expiry_date", "exp_date", "expires_on"),
    *("license_expiration_date", "valid_through", "valid_until"),
)
_ISSUED = (
    *("issued", "issue_date", "date_issued", "license_issue_date", "license_original_date"),
    *("original_issue_date", *_BEGINS),
)
_TERM = (
    day("since", "first day of this term", "2025-01-01", also=_ISSUED),
    day("through", "last day that counts, inclusive", "2026-12-31", also=_EXPIRES),
    word("status", "the issuer's word", _STATUS, also=("license_status", "current_status")),
    day("status_since", "first day of that word; empty: the first day of the term", ""),
)


def _facts(name: str, about: str, *columns: Column) -> Sheet:
    return Sheet(name, about, (_PERSON, *columns, _CHANGE))


PEOPLE: Final = Sheet(
    "people",
    "One row per person.",
    (
        identifier(
            "id", "your own id for the person", "p-017", required=True, also=_PERSON.aliases
        ),
        text(
            *("name", "the person's name", "Dana Reyes"),
            also=("full_name", "employee_name", "display_name"),
        ),
        Column(
            *("email", CellType.EMAIL, "where notices go", "dana@harbor.example"),
            aliases=("email_address", "work_email"),
        ),
        Column("time_zone", CellType.ZONE, "the zone the person reads mail in", "America/Chicago"),
        category("the category the person works in, if one", required=False),
    ),
)

LICENSES: Final = _facts(
    "licenses",
    "One row per term; rows of the same license (same id, or same person, state, category and "
    "number) are put together.",
    identifier("id", "your own id for the license; empty is fine", "lic-1", also=("license_id",)),
    category("what kind of practice the license covers", also=("license_type", "license_category")),
    state(
        *("jurisdiction", "the state that issued it"),
        also=("state", "license_state", "issuing_state", "state_of_licensure"),
    ),
    identifier(
        *("number", "the license number", "884211"),
        also=("license_number", "license_no", "license_#", "lic_number", "lic_no", "lic_#"),
    ),
    word(
        *("scope", "reach under a compact; empty: unknown", tuple(Scope)),
        also=("compact_status", "license_scope", "compact", "multistate", "multistate_status"),
    ),
    word("kind", "empty: license", tuple(LicenseKind)),
    text("title", "the state's own title", "Registered Nurse"),
    *_TERM,
    day("background_check", "day of the fingerprint-based check, if known", "2020-05-20"),
)

ENCUMBRANCES: Final = _facts(
    "encumbrances",
    "What a board did against a license or a privilege.",
    state("jurisdiction", "the state whose board acted", also=("state",)),
    identifier("license", "id of the license; empty: every license of that state", "lic-1"),
    word("against", "empty: license", tuple(Against)),
    term("action", "the board's word", "actions", "probation", required=True),
    _SINCE,
    day("until", "last day; empty: still in force", "", also=_ENDS),
    yes_no("limits_practice", "whether it limits practice; empty: not known"),
)

FACT_SHEETS: Final[tuple[Sheet, ...]] = (
    _facts(
        "residences",
        "Primary state of residence; moving is a new row.",
        state(
            *("jurisdiction", "the state, or abroad"),
            also=("state", "home_state", "state_of_residence", "primary_state_of_residence"),
            abroad=True,
        ),
        _SINCE,
        _UNTIL,
    ),
    LICENSES,
    ENCUMBRANCES,
    _facts(
        "investigations",
        "Inquiries of a board that are open.",
        state("jurisdiction", "the state whose board inquires", also=("state",)),
        _SINCE,
        _UNTIL,
    ),
    _facts(
        "alternative_programs",
        "Participation in a board's alternative to discipline.",
        state("jurisdiction", "the state that runs the program", also=("state",)),
        _SINCE,
        _UNTIL,
    ),
    _facts(
        "convictions",
        "Felonies and misdemeanors.",
        word("kind", "what it was", ("felony", "misdemeanor"), required=True),
        day("day", "day of the conviction", required=True),
        yes_no("practice_related", "whether it is related to practice; empty: not known"),
    ),
    _facts(
        "compact_applications",
        "Applications for a multistate license in a new home state.",
        term("compact", "the compact's id", "compacts", "nlc", required=True),
        state("jurisdiction", "the new home state", also=("state",)),
        day("filed", "day of filing", required=True),
    ),
    _facts(
        "privileges",
        "Privileges that a compact issues; one row per term.",
        term("compact", "the compact's id", "compacts", "counseling", required=True),
        state("jurisdiction", "the state in which it is valid", also=("state",)),
        category("what kind of practice it covers"),
        identifier("number", "its number", "P-1"),
        identifier("rests_on", "id of the license it needs", "lic-1"),
        *_TERM,
    ),
    _facts(
        "federal_roles",
        "Work for a federal agency.",
        text("agency", "the agency", "VA", required=True),
        _SINCE,
        _UNTIL,
    ),
    _facts(
        "military",
        "Service, or marriage to a service member.",
        word("relation", "who serves", tuple(Relation), required=True),
        _SINCE,
        _UNTIL,
    ),
    _facts(
        "certifications",
        "Certifications of private bodies; one row per term.",
        term("type", "the credential type's id", "credential_types", "ccm", required=True),
        identifier(
            "number", "its number", "C-1", also=("certification_number", "certificate_number")
        ),
        *_TERM,
        text("pathway", "the pathway under which it was granted", "degree"),
    ),
    _facts(
        "degrees",
        "Degrees conferred.",
        term("level", "how high", "levels", "bachelor", required=True),
        term("field", "in what", "fields", "social_work", required=True),
        yes_no("accredited", "whether the program was accredited; empty: not known"),
        text("accreditor", "who accredited it", "CSWE"),
        day("conferred", "day it was conferred", "2020-05-15"),
        text("supervised_field_experience", "its field, if there was any", "behavioral_health"),
    ),
    _facts(
        "employments",
        "Jobs; a change of position or hours is a new row.",
        text("employer", "the employer", "Harbor Home Health", required=True),
        term("position", "the position", "positions", "case_manager", required=True),
        _SINCE,
        _UNTIL,
        yes_no("full_time", "whether full time"),
        amount("hours_per_week", "hours in a usual week", "40"),
        amount("hours", "total hours over the span, if recorded", ""),
        yes_no("paid", "whether paid"),
        yes_no("supervised", "whether supervised"),
        terms(
            "supervisor_credentials", "what the supervisor holds", "credential_types", "ccm;lcsw"
        ),
        term("setting", "the kind of place", "settings", "health_delivery_system"),
        term("field", "the field of work", "fields", "case_management"),
        text("activities", "activities performed", "all"),
        yes_no("self_employed", "whether self-employed"),
        Column("purchasers", CellType.COUNT, "number of clients of one's own practice", ""),
        yes_no("volunteer", "whether unpaid by choice"),
    ),
    _facts(
        "continuing_education",
        "Completed activities.",
        text(
            *("title", "title of the activity", "Ethics in case management"),
            required=True,
            also=("course", "course_title", "activity"),
        ),
        day(
            *("completed", "day of completion"),
            required=True,
            also=("completion_date", "date_completed"),
        ),
        amount(
            *("hours", "contact hours", "2.0"), required=True, also=("contact_hours", "ce_hours")
        ),
        terms("topics", "what it was about", "topics", "ethics;case_management"),
        terms("approvers", "who approved it", "approvers", "ccmc"),
        term("format", "how it was given", "formats", "live"),
        text("provider", "who gave it", "Harbor Learning"),
    ),
    _facts(
        "examinations",
        "Sittings of an examination.",
        term("id", "the examination's id", "examinations", "aswb-masters", required=True),
        day("day", "day of the sitting", required=True),
        term("result", "how it ended", "results", "passed", required=True),
    ),
    _facts(
        "attestations",
        "The person's or a supervisor's own word.",
        term("kind", "what is attested", "attestations", "good_moral_character", required=True),
        day("day", "day it was given", required=True),
    ),
    _facts(
        "memberships",
        "Memberships of professional bodies.",
        text("body", "the body", "nasw", required=True),
        _SINCE,
        _UNTIL,
    ),
    _facts(
        "applications",
        "Applications for a certification or its renewal.",
        term("type", "the credential type's id", "credential_types", "ccm", required=True),
        word("purpose", "what is asked for", tuple(Purpose), required=True),
        day("submitted", "day of submission", required=True),
    ),
)

COMPLETE: Final = Sheet(
    "complete",
    "Kinds of fact of which nothing is left out for a person, so that an empty list means none.",
    (
        identifier("person", "the person's id, or * for everyone in people", "*", required=True),
        word("kind", "the sheet's name", KINDS, required=True),
    ),
)

_PATIENT = Column(
    "patient",
    CellType.PATIENT,
    "your own opaque id of the patient; never a name, birth date or number of the patient's",
    "pt-3301",
    required=True,
    aliases=("patient_id", "client_id"),
)
_VISIT_STATE = state(
    *("state", "where the patient is during the visit"),
    also=("patient_state", "client_state", "visit_state", "service_state", "jurisdiction"),
)
_NEEDED = ("needs_category", "needs", "license_category", "license_type", "discipline")
_NEEDS = category("the license category that is needed", also=_NEEDED)
_MODE = word("mode", "empty: not said", ("in_person", "telehealth"))

ASSIGNMENTS: Final = Sheet(
    "assignments",
    "Who serves which patient over a span of days.",
    (
        identifier("id", "your own id; empty is fine", "a-1", also=("assignment", "assignment_id")),
        _PERSON,
        _PATIENT,
        _VISIT_STATE,
        day("since", "first day", required=True, also=_BEGINS),
        day("until", "last day; empty: until further notice", "", also=_ENDS),
        _NEEDS,
        _MODE,
    ),
    patients=True,
)

VISITS: Final = Sheet(
    "visits",
    "Who serves which patient on a day.",
    (
        identifier(
            *("id", "your own id of the visit", "v-9001"),
            required=True,
            also=("visit", "visit_id", "visit_number", "appointment_id"),
        ),
        _PERSON,
        _PATIENT,
        _VISIT_STATE,
        day(
            *("day", "the day where the patient is"),
            required=True,
            also=(
                "local_day",
                "visit_day",
                "visit_date",
                "date",
                "service_date",
                "date_of_service",
            ),
        ),
        _NEEDS,
        _MODE,
        word(
            "capacity",
            "civilian (as when empty), or federal for work in a federal role",
            ("civilian", "federal"),
        ),
    ),
    patients=True,
)

SHEETS: Final[Mapping[str, Sheet]] = MappingProxyType(
    {sheet.name: sheet for sheet in (PEOPLE, *FACT_SHEETS, COMPLETE, ASSIGNMENTS, VISITS)}
)
"""All sheets by name, in the order of the template."""
