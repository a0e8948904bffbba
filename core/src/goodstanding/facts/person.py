"""Who the facts are about, where they live, and what ties them to federal service."""

from datetime import date
from typing import Annotated, Final

import attrs

from goodstanding.facts import fields
from goodstanding.facts.fields import fact
from goodstanding.facts.spans import FirstDay, LastDay
from goodstanding.facts.words import Relation

_ALIASES: Final = (
    "person_id employee_id staff_id clinician_id worker_id associate_id emp_id"
    " employee_number employee_no employee_#"
)
PERSON_REFERENCE: Final = fields.identifier(
    "the person's id in sheet people", "p-017", aliases=_ALIASES
)
"""How a row of any other sheet names the person."""


@fact("person", "One row per person.", identity="", sheet="people", of_employer=True)
@attrs.frozen
class Person:
    """Who the facts are about; `time_zone` (IANA) is the reader's, for notices.

    `category` is the license category the person works in, if one: with it a person without a
    license is still asked for one. `npi` is the National Provider Identifier (45 CFR 162.404-410).
    """

    id: Annotated[str, fields.identifier("your own id for the person", "p-017", aliases=_ALIASES)]
    name: Annotated[
        str,
        fields.text(
            "the person's name",
            "Dana Reyes",
            aliases="full_name employee_name display_name",
            fills=True,
        ),
    ] = ""
    email: Annotated[
        str,
        fields.email(
            "where notices go",
            "dana@harbor.example",
            aliases="email_address work_email",
            fills=True,
        ),
    ] = ""
    time_zone: Annotated[str, fields.zone("the zone the person reads mail in", fills=True)] = ""
    category: Annotated[
        str, fields.category("the category the person works in, if one", fills=True)
    ] = ""
    npi: Annotated[
        str,
        fields.number(
            "the National Provider Identifier, ten digits, if one",
            "1234567893",
            aliases="npi_number individual_npi",
            fills=True,
        ),
    ] = ""


@fact(
    "residences",
    "Primary state of residence; moving is a new row.",
    identity="jurisdiction since",
)
@attrs.frozen
class Residence:
    """Primary state of residence; `until` None: still."""

    jurisdiction: Annotated[
        str,
        fields.state(
            "the state, or abroad",
            abroad=True,
            aliases="state home_state state_of_residence primary_state_of_residence",
        ),
    ]
    since: FirstDay = None
    until: LastDay = None


@fact("federal_roles", "Work for a federal agency.", identity="agency since")
@attrs.frozen
class FederalRole:
    """Work for a federal agency, in which any active state license serves everywhere."""

    agency: Annotated[str, fields.text("the agency", "VA")]
    since: FirstDay = None
    until: LastDay = None


@fact("military", "Service, or marriage to a service member.", identity="relation since")
@attrs.frozen
class Military:
    """Service, or marriage to a service member; `orders` sent them to `relocated_to`."""

    relation: Annotated[Relation, fields.word("who serves", Relation, "relation")]
    since: FirstDay = None
    until: LastDay = None
    relocated_to: Annotated[
        str | None, fields.state("the state to which orders sent the person", example="CA")
    ] = None
    orders: Annotated[date | None, fields.day("day of the orders", "2026-01-10")] = None
    application_filed: Annotated[
        date | None, fields.day("day on which the state was asked to recognize the license", "")
    ] = None
