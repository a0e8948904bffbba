"""What a person holds: licenses, compact privileges and certifications, each with its days."""

from datetime import date
from typing import Annotated, Final

import attrs

from goodstanding.facts import fields
from goodstanding.facts.fields import fact
from goodstanding.facts.spans import BEGINS, FirstDay
from goodstanding.facts.words import LicensedBy, LicenseKind, Parity, Scope, StatusWord

_ISSUED: Final = (
    f"issued issue_date date_issued license_issue_date license_original_date original_issue_date"
    f" {BEGINS}"
)
_EXPIRES: Final = (
    "expires expiration expiration_date expiry_date exp_date expires_on"
    " license_expiration_date valid_through valid_until"
)


@attrs.frozen
class Term:
    """From issue or renewal through the last valid day, inclusive; None: not known."""

    since: Annotated[
        date | None, fields.edge("first day of this term", "2025-01-01", aliases=_ISSUED)
    ] = None
    through: Annotated[
        date | None,
        fields.day(
            "last day that counts, inclusive",
            "2026-12-31",
            aliases=_EXPIRES,
            not_before="since",
        ),
    ] = None


@attrs.frozen
class Status:
    """The issuer's word from a day on."""

    word: Annotated[
        StatusWord,
        fields.word(
            "the issuer's word",
            StatusWord,
            "status",
            key="is",
            aliases="license_status current_status",
        ),
    ]
    since: Annotated[
        date | None, fields.edge("first day of that word; empty: the first day of the term", "")
    ] = None


_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@attrs.frozen
class FirstLicensed:
    """When a license was first issued, and how it was won; no first day of a term."""

    day: Annotated[
        date | None, fields.day("day on which it was first issued; not the first day of a term")
    ] = None
    by: Annotated[
        LicensedBy | None, fields.word("how it was won", LicensedBy, "route to a license")
    ] = None


@attrs.frozen
class RenewsIn:
    """Where the board goes by birth month: month (1 to 12) and parity of year; no birth date."""

    month: Annotated[int | None, fields.count("month of the year in which it is renewed")] = None
    parity: Annotated[
        Parity | None, fields.word("the years in which it is renewed", Parity, "parity of years")
    ] = None

    @property
    def calendar_month(self) -> int | None:
        """The month, if it is one of the calendar."""
        return self.month if self.month in range(1, len(_MONTHS) + 1) else None

    @property
    def says(self) -> str:
        """`April of odd years`, as far as it is recorded."""
        number = self.calendar_month
        month = "" if number is None else _MONTHS[number - 1]
        years = "" if self.parity is None else f"{self.parity} years"
        return " of ".join(filter(None, (month, years)))


@attrs.frozen
class CompactEligible:
    """The board's word on whether the license could be a multistate one, from a day on."""

    word: Annotated[bool, fields.yes_no("the board's word whether it may be multistate", key="is")]
    since: Annotated[date | None, fields.edge("first day of that word", "")] = None


@attrs.frozen
class DatedScope:
    """The reach of a license under a compact from a day on; None: as far as known, always."""

    word: Annotated[Scope, fields.word("the reach", Scope, "scope", key="is")]
    since: FirstDay = None


def _scopes(scope: Scope | tuple[DatedScope, ...]) -> tuple[DatedScope, ...]:
    """The reach by day; one word means always, and unknown is none."""
    if isinstance(scope, Scope):
        return () if scope is Scope.UNKNOWN else (DatedScope(scope),)
    return () if scope == (DatedScope(Scope.UNKNOWN),) else scope


Terms = Annotated[tuple[Term, ...], fields.parts(Term, since="since", through="through")]
Statuses = Annotated[tuple[Status, ...], fields.parts(Status, is_="status", since="status_since")]


@fact(
    "licenses",
    "One row per term; rows of the same license (same id, or same person, state, category and "
    "number) are put together.",
    identity="jurisdiction category kind number id",
)
@attrs.frozen
class License:
    """A permission to practice by one jurisdiction's board; `id` is local to the dossier."""

    id: Annotated[
        str,
        fields.identifier(
            "your own id for the license; empty is fine",
            "lic-1",
            aliases="license_id",
            derived=True,
            fills=True,
        ),
    ]
    category: Annotated[
        str,
        fields.category(
            "what kind of practice the license covers", aliases="license_type license_category"
        ),
    ]
    jurisdiction: Annotated[
        str,
        fields.state(
            "the state that issued it",
            aliases="state license_state issuing_state state_of_licensure",
        ),
    ]
    number: Annotated[
        str,
        fields.number(
            "the license number",
            "884211",
            aliases="license_number license_no license_# lic_number lic_no lic_#",
            fills=True,
        ),
    ] = ""
    scope: Annotated[
        tuple[DatedScope, ...],
        fields.word(
            "reach under a compact; empty: unknown",
            Scope,
            "scope",
            by_day=DatedScope,
            aliases="compact_status license_scope compact multistate multistate_status",
            fills=True,
        ),
    ] = attrs.field(default=Scope.UNKNOWN, converter=_scopes)
    kind: Annotated[LicenseKind, fields.word("empty: license", LicenseKind, "kind of license")] = (
        LicenseKind.LICENSE
    )
    title: Annotated[str, fields.text("the state's own title", "Registered Nurse", fills=True)] = ""
    terms: Terms = ()
    status: Statuses = ()
    background_check: Annotated[
        date | None,
        fields.day("day of the fingerprint-based check, if known", "2020-05-20", fills=True),
    ] = None
    rests_on: Annotated[
        str | None,
        fields.identifier(
            "id or number of the license without which it gives nothing",
            "lic-2",
            link="licenses",
            fills=True,
        ),
    ] = None
    ends_with: Annotated[
        str | None,
        fields.identifier(
            "id or number of the license whose issue ends this permit",
            "lic-3",
            link="licenses",
            fills=True,
        ),
    ] = None
    first_licensed: Annotated[
        FirstLicensed | None,
        fields.part(FirstLicensed, day="first_licensed", by="first_licensed_by"),
    ] = None
    renews_in: Annotated[
        RenewsIn | None,
        fields.part(RenewsIn, month="renews_in_month", parity="renews_in_parity"),
    ] = None
    compact_eligible: Annotated[
        tuple[CompactEligible, ...],
        fields.parts(CompactEligible, is_="compact_eligible", since="compact_eligible_since"),
    ] = ()


@fact(
    "privileges",
    "Privileges that a compact issues; one row per term.",
    identity="compact jurisdiction category number",
)
@attrs.frozen
class Privilege:
    """An issued compact privilege; `rests_on` names the license it needs."""

    compact: Annotated[str, fields.term("the compact's id", "compacts", "compact", "counseling")]
    jurisdiction: Annotated[str, fields.state("the state in which it is valid", aliases="state")]
    category: Annotated[str, fields.category("what kind of practice it covers")]
    number: Annotated[str, fields.number("its number", "P-1", fills=True)] = ""
    rests_on: Annotated[
        str | None, fields.identifier("id of the license it needs", "lic-1", link="licenses")
    ] = None
    terms: Terms = ()
    status: Statuses = ()


@fact(
    "certifications",
    "Certifications of private bodies; one row per term.",
    identity="type number",
)
@attrs.frozen
class Certification:
    """A recognition by a private body; `type` is a credential type's id."""

    type: Annotated[
        str, fields.term("the credential type's id", "credential_types", "credential type", "ccm")
    ]
    number: Annotated[
        str,
        fields.number(
            "its number", "C-1", aliases="certification_number certificate_number", fills=True
        ),
    ] = ""
    terms: Terms = ()
    status: Statuses = ()
    pathway: Annotated[
        str | None, fields.text("the pathway under which it was granted", "degree", fills=True)
    ] = None


def registry_id(jurisdiction: str, category: str, number: str) -> str:
    """What an entry in a registry is called where it stands among licenses."""
    return "-".join(filter(None, ("registry", jurisdiction, category, number)))


@fact(
    "registries",
    "Entries in a state's registry of aides; one row per term.",
    identity="category jurisdiction number",
)
@attrs.frozen
class Registry:
    """An entry in a state's registry: aides are registered, not licensed, in most states."""

    category: Annotated[str, fields.category("the kind of aide, hha or cna")]
    jurisdiction: Annotated[str, fields.state("the state of the registry", aliases="state")]
    number: Annotated[
        str,
        fields.number(
            "its number", "55-1", aliases="registry_number certificate_number", fills=True
        ),
    ] = ""
    terms: Terms = ()
    status: Statuses = ()

    def as_license(self) -> License:
        """The entry as what it is to an aide: the permission of a state to serve there."""
        return License(
            registry_id(self.jurisdiction, self.category, self.number),
            self.category,
            self.jurisdiction,
            self.number,
            title="registry entry",
            terms=self.terms,
            status=self.status,
        )
