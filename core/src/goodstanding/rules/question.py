"""What a requirement is asked about, and what a pure function answers."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import attrs

from goodstanding.dates import Span
from goodstanding.errors import RuleError
from goodstanding.facts import Dossier
from goodstanding.findings import Finding, Remedy, Verdict
from goodstanding.rules.combine import Requirement

Setting = float | bool
"""A value a site gives to an assumption; yes and no are booleans."""


@attrs.frozen(eq=False)
class Question:
    """One person, the day that picks the rules, the day asked, and what the site assumes.

    A function of `judged_by(...)` is given it. `dossier` has the facts, of which a kind that is
    not `complete("licenses")` may lack some: what is not recorded is then no proof. Facts later
    than `as_of` do not count. `assumptions` are the values that the site has set, by full name.
    `finding(requirement)` asks another requirement of the same person and day. `term` is the
    period whose renewal is asked about; None when a first award is asked about. `submitted` is the
    day the application was handed in, the day asked when none is recorded. `moving` says that the
    key day follows the day asked. `ruled_on` is the day that picks the values where the key day is
    that of an application, as of which a part is judged. `kept_on`, used only to look ahead, is a
    day whose current credentials are taken to be kept. `memo` holds work shared by the parts of one
    answer; `asking` is how the engine answers, for `finding`; `declared_by` names the plugin and
    distribution whose rules are asked.
    """

    dossier: Dossier
    key_day: date
    on: date
    term: Span | None = None
    submitted: date | None = None
    assumptions: Mapping[str, Setting] = attrs.field(factory=dict)
    prefix: str = ""
    moving: bool = True
    kept_on: date | None = None
    ruled_on: date | None = None
    memo: dict[object, Any] = attrs.field(factory=dict, repr=False)
    asking: "Callable[[Requirement, Question], Finding] | None" = attrs.field(
        default=None, repr=False
    )
    declared_by: str = attrs.field(default="", repr=False)

    @property
    def as_of(self) -> date:
        """The last day whose events can count: the day asked, but not after the key day."""
        return min(self.on, self.key_day)

    @property
    def day_of_rules(self) -> date:
        """The day that picks the values: the key day, or else the one it stands in for."""
        return self.ruled_on or self.key_day

    def complete(self, kind: str) -> bool:
        """Whether nothing of that kind is left out of the dossier."""
        return kind in self.dossier.complete

    def finding(self, requirement: Requirement, dossier: Dossier | None = None) -> Finding:
        """The finding of a requirement for this question, or for the same one on other facts."""
        if self.asking is None:
            raise RuleError("this question was not put by the engine, which alone can answer it")
        return self.asking(
            requirement, attrs.evolve(self, dossier=dossier or self.dossier, memo={})
        )

    def path(self, id: str) -> str:
        """The full id of a requirement: the credential's id in front."""
        return f"{self.prefix}.{id}" if self.prefix else id


@attrs.frozen
class Judgement:
    """What a function of `judged_by(...)` says of a question.

    `why` is a sentence without its full stop. `amount` of what is `needed` is there, in `unit`.
    `facts` are the facts it rests on, in words; `assumptions` the full names of those it used, or
    lacks. `remedies` say what would change an answer that is no yes. `holds_until` is the first
    day on which the answer may be another one without new facts; None: only the day asked is
    judged. What is not certainly so is `Verdict.UNKNOWN`, never met and never unmet.
    """

    verdict: Verdict
    why: str
    amount: float | None = None
    needed: float | None = None
    unit: str = ""
    facts: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    holds_until: date | None = None
