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

    `doubtful` are those of which the issuer has not said whether they serve. `foreign` are those
    that no plugin declares.
    """

    credentials: tuple[str, ...]
    in_force: Dated[bool | None]
    jurisdictions: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    unrestricted: bool = attrs.field(default=False, kw_only=True)
    doubtful: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    foreign: tuple[str, ...] = attrs.field(default=(), kw_only=True)

    @property
    def named(self) -> tuple[str, ...]:
        """Every credential asked for by name."""
        return (*self.credentials, *self.doubtful)


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


def _refuse_lists(id: str, credentials: tuple[str, ...]) -> None:
    for name in credentials:
        if not isinstance(name, str):
            raise RuleError(f"{id!r}: write the credentials one after another, as 'rn', 'lcsw'")


def holds(
    id: str,
    *credentials: str,
    cite: Citation | None = None,
    in_force: Force | None = None,
    offered: Force | None = None,
    jurisdictions: tuple[str, ...] = (),
    doubtful: str | tuple[str, ...] = (),
    handed_in: bool = False,
    foreign: str | tuple[str, ...] = (),
    note: str = "",
) -> Holds:
    """A license category (`"rn"`) or credential type (`"acm-rn"`) in good standing on the key day.

    Good standing: within its term, active, and under no encumbrance that limits practice. Holding
    only one of `doubtful` makes the verdict unknown: the issuer has not said whether it serves.
    `handed_in`: a copy goes in with the application, so that it is judged on the day on which that
    is handed in (until then, on the day asked) and not on the key day. A credential that no plugin
    declares is taken for a slip and refused when the plugins are loaded; one that another body
    issues goes into `foreign`, where it serves as the others do.
    """
    if not credentials and not foreign:
        raise RuleError(f"{id!r}: holds(...) names no credential")
    _refuse_lists(id, credentials)
    force = stated(id, cite, in_force, offered)
    return Holds(
        id,
        (*credentials, *words(foreign)),
        force,
        note=note,
        offered=offered is not None,
        jurisdictions=jurisdictions,
        unrestricted=False,
        doubtful=words(doubtful),
        handed_in=handed_in,
        foreign=words(foreign),
    )


def holds_unrestricted(
    id: str,
    *credentials: str,
    cite: Citation | None = None,
    in_force: Force | None = None,
    offered: Force | None = None,
    jurisdictions: tuple[str, ...] = (),
    doubtful: str | tuple[str, ...] = (),
    handed_in: bool = False,
    foreign: str | tuple[str, ...] = (),
    note: str = "",
) -> Holds:
    """As `holds`, and free of any action or monitoring program whose limits are in doubt."""
    if not credentials and not foreign:
        raise RuleError(f"{id!r}: holds_unrestricted(...) names no credential")
    _refuse_lists(id, credentials)
    force = stated(id, cite, in_force, offered)
    return Holds(
        id,
        (*credentials, *words(foreign)),
        force,
        note=note,
        offered=offered is not None,
        jurisdictions=jurisdictions,
        unrestricted=True,
        doubtful=words(doubtful),
        handed_in=handed_in,
        foreign=words(foreign),
    )


def member_of(
    id: str,
    body: str,
    *,
    cite: Citation | None = None,
    in_force: Force | None = None,
    offered: Force | None = None,
    note: str = "",
) -> MemberOf:
    """Membership of a body (`"nasw"`) on the key day."""
    return MemberOf(
        id, body, stated(id, cite, in_force, offered), note=note, offered=offered is not None
    )


def via_pathway(
    id: str,
    type: str,
    pathways: str | tuple[str, ...],
    *,
    cite: Citation | None = None,
    in_force: Force | None = None,
    offered: Force | None = None,
    note: str = "",
) -> ViaPathway:
    """The award of `type` came by one of these pathways (`certifications[].pathway`)."""
    return ViaPathway(
        id,
        type,
        words(pathways),
        stated(id, cite, in_force, offered),
        note=note,
        offered=offered is not None,
    )
