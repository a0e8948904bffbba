"""Credentials and memberships that must be held on the key day."""

import attrs

from goodstanding.dates import Dated
from goodstanding.errors import RuleError
from goodstanding.rules.combine import Leaf
from goodstanding.rules.values import Force, stated, words
from goodstanding.sources import Citation


@attrs.frozen(eq=False)
class Holds(Leaf):
    """Any one of the license categories or credential types, in good standing on the key day.

    `doubtful` are those of which the issuer has not said whether they serve.
    """

    credentials: tuple[str, ...]
    in_force: Dated[bool | None]
    jurisdictions: tuple[str, ...] = ()
    unrestricted: bool = False
    doubtful: tuple[str, ...] = ()


@attrs.frozen(eq=False)
class MemberOf(Leaf):
    """Membership of a body on the key day."""

    body: str
    in_force: Dated[bool | None]


@attrs.frozen(eq=False)
class ViaPathway(Leaf):
    """The credential asked about was awarded by one of these pathways."""

    type: str
    pathways: tuple[str, ...]
    in_force: Dated[bool | None]


def holds(
    id: str,
    *credentials: str,
    cite: Citation | None = None,
    in_force: Force | None = None,
    jurisdictions: tuple[str, ...] = (),
    doubtful: str | tuple[str, ...] = (),
    note: str = "",
) -> Holds:
    """A license category (`"rn"`) or credential type (`"acm-rn"`) in good standing on the key day.

    Good standing: within its term, active, and under no encumbrance that limits practice. Holding
    only one of `doubtful` makes the verdict unknown: the issuer has not said whether it serves.
    """
    if not credentials:
        raise RuleError(f"{id!r}: holds(...) names no credential")
    force = stated(id, cite, in_force)
    return Holds(id, credentials, force, jurisdictions, False, words(doubtful), note=note)


def holds_unrestricted(
    id: str,
    *credentials: str,
    cite: Citation | None = None,
    in_force: Force | None = None,
    jurisdictions: tuple[str, ...] = (),
    doubtful: str | tuple[str, ...] = (),
    note: str = "",
) -> Holds:
    """As `holds`, and free of any action or monitoring program whose limits are in doubt."""
    if not credentials:
        raise RuleError(f"{id!r}: holds_unrestricted(...) names no credential")
    force = stated(id, cite, in_force)
    return Holds(id, credentials, force, jurisdictions, True, words(doubtful), note=note)


def member_of(
    id: str,
    body: str,
    *,
    cite: Citation | None = None,
    in_force: Force | None = None,
    note: str = "",
) -> MemberOf:
    """Membership of a body (`"nasw"`) on the key day."""
    return MemberOf(id, body, stated(id, cite, in_force), note=note)


def via_pathway(
    id: str,
    type: str,
    pathways: str | tuple[str, ...],
    *,
    cite: Citation | None = None,
    in_force: Force | None = None,
    note: str = "",
) -> ViaPathway:
    """The award of `type` came by one of these pathways (`certifications[].pathway`)."""
    return ViaPathway(id, type, words(pathways), stated(id, cite, in_force), note=note)
