"""What the conformance suite looks at: a plugin's rule files, credential types and cases."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from types import ModuleType
from typing import Protocol

import attrs

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType
from goodstanding.engine.standing import RequirementAnswer, walk
from goodstanding.findings import Finding
from goodstanding.rules.combine import Leaf
from goodstanding.rules.windows import WithinWindow
from goodstanding.sources import Citation, Source
from goodstanding.testing.cases import Case, parts_of, put


class Sourced(Protocol):
    """What checks of files and documents look at, whatever the plugin declares."""

    @property
    def modules(self) -> tuple[ModuleType, ...]:
        """The plugin's files."""

    @property
    def on(self) -> date:
        """The day against which the age of sources is taken."""

    def sources(self) -> tuple[Source, ...]:
        """Every document cited, once each."""


@attrs.define(eq=False)
class Subject:
    """A plugin under examination; `on` is the day against which the age of sources is taken."""

    modules: tuple[ModuleType, ...]
    catalog: Catalog
    cases: tuple[Case, ...]
    on: date

    @property
    def types(self) -> tuple[CredentialType, ...]:
        """The credential types examined, those that are licenses among them."""
        return (*self.catalog.credential_types, *self.catalog.license_types)

    @cached_property
    def answers(self) -> tuple[tuple[Case, RequirementAnswer], ...]:
        """Every case with its answer."""
        return tuple((case, put(self.catalog, case)) for case in self.cases)

    def leaves(self) -> Iterator[tuple[CredentialType, str, Leaf]]:
        """Every leaf with its credential type and part, in the order written."""
        for kind in self.types:
            for part, requirement in parts_of(kind):
                for node in requirement.walk():
                    if isinstance(node, Leaf):
                        yield kind, part, node

    def sources(self) -> tuple[Source, ...]:
        """Every source that anything cites, once each, in the order met."""
        return tuple(dict.fromkeys(cite.source for cite in self._citations()))

    def _citations(self) -> Iterator[Citation]:
        for _, _, leaf in self.leaves():
            for dated in leaf.dated_values:
                yield from (step.cite for step in dated)
            if isinstance(leaf, WithinWindow):
                yield from (window.cite for window in leaf.windows)
        for kind in self.types:
            yield from (window.cite for window in kind.windows)
            if kind.renewal is not None:
                yield from (window.cite for window in kind.renewal.windows)
                if kind.renewal.term is not None:
                    yield from (step.cite for step in kind.renewal.term.months)
            for fee in kind.fees:
                yield from (step.cite for step in fee.amount)
            for note in kind.notes:
                yield from note.cite


def verdicts(answer: RequirementAnswer) -> Iterator[Finding]:
    """Every finding of an answer, at any depth."""
    yield from walk(answer.findings)
