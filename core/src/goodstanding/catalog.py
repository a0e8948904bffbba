"""What plugins declare: compacts and credential types; the Catalog is their frozen sum."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

import attrs

from goodstanding.compacts import (
    Compact,
    CompactMembership,
    Conversion,
    Model,
    Move,
    Party,
    PartyRule,
    Point,
    Retention,
    Unapplied,
)
from goodstanding.credentials import CredentialType, LicenseOf
from goodstanding.errors import InputError
from goodstanding.supervision import HOME_HEALTH, SupervisionRule
from goodstanding.vocabulary import CORE_WORDS, Words

__all__ = [
    "Catalog",
    "Compact",
    "CompactMembership",
    "Conversion",
    "Model",
    "Move",
    "Party",
    "PartyRule",
    "Point",
    "Retention",
    "Unapplied",
    "Waiver",
]


@attrs.frozen
class Waiver:
    """A state's waiver in an emergency, as the site recorded it; `cite` says where it is written.

    It lets a license of another state serve, and falls with that license.
    """

    jurisdiction: str
    categories: tuple[str, ...]
    since: date
    until: date | None
    cite: str


@attrs.frozen(eq=False)
class Catalog:
    """The frozen sum of what the plugins declared, and what the site's file says of practice."""

    compacts: tuple[Compact, ...] = ()
    credential_types: tuple[CredentialType, ...] = ()
    waivers: tuple[Waiver, ...] | None = None
    """None: the site says nothing of waivers; empty: it says that none is in force."""
    license_types: tuple[CredentialType, ...] = attrs.field(default=(), kw_only=True)
    """Credential types that are licenses: what boards ask, by jurisdiction and category."""
    higher_licenses: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, kw_only=True)
    """The site's policy: by category, those whose holders may serve in its place."""
    supervision: Mapping[str, SupervisionRule] = attrs.field(default=HOME_HEALTH, kw_only=True)
    """By category, under whose supervision its holders work, and what the site makes of it."""
    owners: Mapping[str, str] = attrs.field(factory=dict, kw_only=True, repr=False)
    """By the id of a compact or credential type, the plugin and distribution that declared it."""
    slips: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    """What is wrong with a plugin and leaves answers unknown, a sentence each."""
    words: Words = attrs.field(init=False, repr=False)
    """The words facts may be written in: the well-known ones and those the plugins need."""
    by_category: Mapping[str, tuple[Compact, ...]] = attrs.field(init=False, repr=False)
    _automatic: Mapping[str, tuple[Compact, ...]] = attrs.field(init=False, repr=False)
    _rules: Mapping[str, Mapping[Point, PartyRule]] = attrs.field(init=False, repr=False)
    _change_days: Mapping[str, tuple[date, ...]] = attrs.field(init=False, repr=False)
    _license_types: Mapping[LicenseOf, CredentialType] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        grouped: dict[str, tuple[Compact, ...]] = {}
        rules: dict[str, dict[Point, PartyRule]] = {}
        for compact in self.compacts:
            for category in compact.categories:
                grouped[category] = (*grouped.get(category, ()), compact)
            for category in (*compact.categories, *compact.cited_for):
                rules[category] = {**compact.rules, **rules.get(category, {})}
        object.__setattr__(self, "by_category", MappingProxyType(grouped))
        automatic = {
            category: tuple(compact for compact in listed if compact.model is Model.AUTOMATIC)
            for category, listed in grouped.items()
        }
        object.__setattr__(self, "_automatic", automatic)
        object.__setattr__(
            self,
            "_change_days",
            {
                category: tuple(sorted({day for compact in listed for day in compact.change_days}))
                for category, listed in grouped.items()
            },
        )
        words = CORE_WORDS.plus(
            compacts=[compact.id for compact in self.compacts],
            credential_types=[credential_type.id for credential_type in self.credential_types],
        )
        more: dict[str, dict[str, None]] = {
            "license_types": dict.fromkeys(kind.id for kind in self.license_types),
            "local_titles": dict.fromkeys(
                f"{kind.license.jurisdiction.lower()}.{_slug(title)}.{kind.license.category}"
                for kind in self.license_types
                if kind.license is not None
                for title in kind.titles
            ),
        }
        for credential_type in (*self.credential_types, *self.license_types):
            for group, listed in credential_type.words.items():
                more.setdefault(group, {}).update(dict.fromkeys(listed))
        words = words.plus(**more)
        by_license = {kind.license: kind for kind in self.license_types if kind.license is not None}
        object.__setattr__(self, "_license_types", by_license)
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "_rules", rules)

    def declared_by(self, name: str) -> str:
        """The plugin and distribution that declared a compact or credential type; '' if unknown."""
        return self.owners.get(name, "")

    def license_type(self, license: LicenseOf) -> CredentialType | None:
        """What a state's board asks of the licenses of a category; None: nobody declared it."""
        return self._license_types.get(license)

    def credential_type(self, name: str) -> CredentialType:
        """The credential type with this id; `InputError` with the list if there is none."""
        for credential_type in (*self.credential_types, *self.license_types):
            if credential_type.id == name:
                return credential_type
        known = (
            ", ".join(credential_type.id for credential_type in self.credential_types)
            or "none: install its plugin"
        )
        raise InputError(f"{name!r}: not a credential type; known are {known}")

    def compacts_for(self, category: str) -> tuple[Compact, ...]:
        """The compacts that cover a license category, in the order declared."""
        return self.by_category.get(category, ())

    def automatic_for(self, category: str) -> tuple[Compact, ...]:
        """The compacts of a category whose privileges are computed, in the order declared."""
        return self._automatic.get(category, ())

    def compact(self, id: str) -> Compact | None:
        """The compact with this id; None if no plugin declares it."""
        return next((compact for compact in self.compacts if compact.id == id), None)

    def change_days(self, category: str, named: Iterable[str] = ()) -> tuple[date, ...]:
        """The days on which the compacts of a category, and those named by id, change."""
        own = self._change_days.get(category, ())
        days: set[date] = set()
        for id in named:
            compact = self.compact(id)
            if compact is not None and category not in compact.categories:
                days.update(compact.change_days)
        return tuple(sorted({*own, *days})) if days else own

    def serving(self, category: str) -> tuple[str, ...]:
        """The categories whose licenses may serve in one: itself, and the site's higher ones."""
        return (category, *self.higher_licenses.get(category, ()))

    def with_waivers(self, waivers: tuple[Waiver, ...] | None) -> "Catalog":
        """The same with the waivers that a site recorded."""
        return attrs.evolve(self, waivers=waivers)

    def with_higher_licenses(self, higher: Mapping[str, tuple[str, ...]]) -> "Catalog":
        """The same with a site's policy on which licenses may serve a lower visit."""
        return attrs.evolve(self, higher_licenses=MappingProxyType(dict(higher)))

    def with_supervision(self, rules: Mapping[str, SupervisionRule]) -> "Catalog":
        """The same with what a site says of supervision."""
        return attrs.evolve(self, supervision=MappingProxyType(dict(rules)))

    def without_duties(self, left_out: Mapping[str, str]) -> "Catalog":
        """The same with duties that do not concern a site's employer, by id with the reason."""
        if not left_out:
            return self
        compacts = tuple(
            attrs.evolve(
                compact,
                duties=tuple(
                    attrs.evolve(duty, left_out=left_out.get(duty.id, ""))
                    for duty in compact.duties
                ),
            )
            for compact in self.compacts
        )
        return attrs.evolve(self, compacts=compacts)

    def rule(self, category: str, point: Point) -> PartyRule | None:
        """The numbered rule cited at a point for a category; None if no plugin has one."""
        rules = self._rules.get(category)
        return None if rules is None else rules.get(point)


def _slug(title: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", title.lower()))
