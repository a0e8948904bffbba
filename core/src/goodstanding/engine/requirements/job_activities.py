"""Activities of a job, as people write them, beside those that an issuer asks for."""

import re
from typing import Final

from goodstanding.findings import Verdict
from goodstanding.rules.experience import Job
from goodstanding.vocabulary import OTHER_ACTIVITIES, one_of

ALL: Final = "all"
_NOT_ALL: Final = frozenset({"some", "none", "not all", "no"})
_BREAKS: Final = re.compile(r"[,;/\n+&]|\band\b")
_ENDINGS: Final = frozenset(
    ("", "e", "es", "ed", "s", "ing", "ning", "ned", "ion", "ation", "ment")
)
_LONGEST: Final = 40


def activities_fit(text: str, job: Job) -> tuple[Verdict, str]:
    """Whether the activities recorded are all that are asked, and what speaks against it.

    `all` is taken at its word. Named ones are compared one by one with those that the issuer
    names; a word that is not understood leaves it open, for it may stand for the rest.
    """
    written = " ".join(text.casefold().split())
    if written == ALL:
        return Verdict.MET, ""
    if written in _NOT_ALL:
        return Verdict.UNMET, f"its activities are {written}, not all"
    named, strange = set(), []
    for phrase in filter(None, (part.strip(" .") for part in _BREAKS.split(written))):
        known = next((name for name in job.named_activities if _names(phrase, name)), None)
        if known is not None:
            named.add(known)
        elif phrase not in OTHER_ACTIVITIES:
            strange.append(phrase)
    if strange or not job.named_activities:
        shown = (strange or [written])[0][:_LONGEST]
        return (
            Verdict.UNKNOWN,
            f"whether its activities are all that are asked cannot be read from {shown!r}; record "
            "'all', or name each",
        )
    missing = [name for name in job.named_activities if name not in named]
    if missing:
        return Verdict.UNMET, f"its activities do not include to {one_of(missing)}"
    asked = job.number_of_activities or len(job.named_activities)
    if asked > len(job.named_activities):
        rest = asked - len(job.named_activities)
        return (
            Verdict.UNKNOWN,
            f"the names of {rest} of the {asked} activities asked are not published; record 'all' "
            "if every one was performed",
        )
    return Verdict.MET, ""


def _names(phrase: str, name: str) -> bool:
    """Whether a word is a form of a verb: `planning` and `planned` of `plan`."""
    root = name.removesuffix("e")
    return phrase.startswith(root) and phrase.removeprefix(root) in _ENDINGS
