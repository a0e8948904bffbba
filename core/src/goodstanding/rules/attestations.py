"""What is attested, what the issuer leaves open, and what only a function can say."""

from collections.abc import Callable

import attrs

from goodstanding.dates import Dated
from goodstanding.errors import RuleError
from goodstanding.rules.combine import Leaf
from goodstanding.rules.question import Judgement, Question
from goodstanding.rules.values import Assumed, Force, stated
from goodstanding.sources import Citation


@attrs.frozen(eq=False)
class Attested(Leaf):
    """An attestation on record by the key day."""

    kind: str
    in_force: Dated[bool | None]
    lookback_months: int | None = None
    in_term: bool = False


@attrs.frozen(eq=False)
class Unpublished(Leaf):
    """A yes or no that the issuer has not published and a site may set."""

    assumption: Assumed
    in_force: Dated[bool | None]


@attrs.frozen(eq=False)
class JudgedBy(Leaf):
    """What the other words cannot say."""

    function: Callable[[Question], Judgement]
    in_force: Dated[bool | None]


def attested(
    id: str,
    kind: str,
    *,
    lookback_months: int | None = None,
    in_term: bool = False,
    cite: Citation | None = None,
    in_force: Force | None = None,
    offered: Force | None = None,
    note: str = "",
) -> Attested:
    """The person's, or a supervisor's, own word on record by the key day."""
    return Attested(
        id,
        kind,
        stated(id, cite, in_force, offered),
        lookback_months,
        in_term,
        note=note,
        offered=offered is not None,
    )


def unpublished(
    id: str,
    assumption: Assumed,
    *,
    cite: Citation | None = None,
    in_force: Force | None = None,
    offered: Force | None = None,
    note: str = "",
) -> Unpublished:
    """Asks for a yes that only the site can give; unknown until then, unmet when it says no."""
    return Unpublished(
        id, assumption, stated(id, cite, in_force, offered), note=note, offered=offered is not None
    )


def judged_by(
    id: str,
    function: Callable[[Question], Judgement],
    *,
    cite: Citation | None = None,
    in_force: Force | None = None,
    offered: Force | None = None,
    note: str = "",
) -> JudgedBy:
    """What no word says: a pure function of the question, which reads no clock and no file.

    It is asked where the rule is in force on the key day, and only there::

        def five_years_licensed(question: Question) -> Judgement:
            days = [license.terms[0].since for license in question.dossier.licenses]
            if not all(days):
                return Judgement(Verdict.UNKNOWN, "a term begins on a day that is not recorded")
            ...

    A function that raises makes the answer unknown, and the error names its plugin. Before you
    write one, look for words that say it: those are projected, planned and explained; of a
    function only the answer of a day is known.
    """
    if not callable(function):
        raise RuleError(f"{id!r}: judged_by({function!r}) must be given a function of a Question")
    return JudgedBy(
        id, function, stated(id, cite, in_force, offered), note=note, offered=offered is not None
    )
