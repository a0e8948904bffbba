"""The command `verified`: somebody looked a license up by hand, with the evidence kept of it."""

from pathlib import Path
from typing import Annotated, Any, Final, Literal

from cyclopts import Parameter

from goodstanding.cli import options
from goodstanding.cli.evidence import digest_of
from goodstanding.cli.recording import SITE, record
from goodstanding.errors import InputError
from goodstanding.facts import License, VerificationMethod, VerificationOutcome
from goodstanding.facts.license_numbers import same_number
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.verified.page import VerifiedAnswer
from goodstanding.features.verified.text import verified_text
from goodstanding.site import clock, database
from goodstanding.site.account import account
from goodstanding.store import Delivery, SourceKind, Statement, Store

_METHODS: Final = {"web": "web_by_hand", "phone": "phone", "email": "email", "letter": "letter"}


def verified(
    license: Annotated[str, Parameter(help="The id or number of the license or registry entry.")],
    /,
    *,
    method: Annotated[
        Literal["web", "phone", "email", "letter"], Parameter(help="How it was looked up.")
    ],
    by: Annotated[str, Parameter(help="Who looked it up.")],
    evidence: Annotated[
        Path,
        Parameter(
            help="The page, letter or note of the call that was kept; its SHA-256 digest is "
            "recorded."
        ),
    ],
    on: Annotated[
        options.Day | None, Parameter(help="The day of the check; today if left out.")
    ] = None,
    outcome: Annotated[
        Literal["confirmed", "differs", "not_found"],
        Parameter(help="What the board's record said beside ours."),
    ] = "confirmed",
    where: Annotated[
        str, Parameter(help="Whose record was read; the state's board if left out.")
    ] = "",
    person: Annotated[
        str, Parameter(help="Whose license it is, by id, if several people's have this name.")
    ] = "",
    recorder: options.Recorder = None,
    yes: Annotated[bool, Parameter(negative=(), help="Record it without asking.")] = False,
    json: options.Json = False,
) -> int:
    """Record that somebody looked a license up by hand, and what was found."""
    today = clock.today()
    day = on or today
    if day > today:
        raise InputError(f"--on {day}: must not lie after today, {today}")
    if not by.strip():
        raise InputError("--by: must name who looked it up")
    digest = digest_of(evidence)
    with database.store() as store:
        holder, found = _license(store, license, person)
        check: dict[str, Any] = {
            "license": found.id,
            "day": day,
            "method": _METHODS[method],
            "outcome": outcome,
            "source": where or f"{found.jurisdiction} board",
            "by": by,
            "evidence_sha256": digest,
        }
        statement = Statement(holder.id, "verifications", check)
        delivery = Delivery(SITE, SourceKind.EMPLOYER, recorder or account(), clock.now())
        preview = store.preview([statement], delivery)
        answer = VerifiedAnswer(
            person=holder,
            license=found.id,
            state=found.jurisdiction,
            category=found.category,
            day=day,
            method=VerificationMethod(_METHODS[method]),
            outcome=VerificationOutcome(outcome),
            by=by,
            source=check["source"],
            evidence_sha256=digest,
        )
        text = verified_text(answer)
        return record(store, [statement], delivery, preview, answer, text, yes=yes, json=json)


def _license(store: Store, name: str, person: str) -> tuple[PersonRef, License]:
    """The one license that an id or number means, and its holder."""
    found = [
        (PersonRef(dossier.person.id, dossier.person.name), license)
        for dossier in store.dossiers(persons=[person] if person else None)
        for license in dossier.permissions
        if license.id == name or (license.number and same_number(license.number, name))
    ]
    if not found:
        raise InputError(f"{name!r}: no license or registry entry on record has this id or number")
    if len(found) > 1:
        listed = [f"  {license.id} of {holder.id}" for holder, license in found]
        raise InputError([f"{name!r}: several licenses have this number; give the id", *listed])
    return found[0]
