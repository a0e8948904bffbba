"""What an exclusion list says about the people here, on a screen."""

from typing import Final

from rich.console import Group, RenderableType

from goodstanding.facts import ExclusionMatch
from goodstanding.features.phrases import count
from goodstanding.features.screening.page import ListedEntry, ScreeningAnswer
from goodstanding.features.terminal_colors import DIM, STYLES, Marks, Tone, styled

LIST: Final = "the federal exclusion list (OIG LEIE)"
_MATCH: Final = {
    ExclusionMatch.POSSIBLE: (Tone.UNKNOWN, "to decide"),
    ExclusionMatch.CONFIRMED: (Tone.STOPPED, "confirmed: not allowed to work"),
    ExclusionMatch.CLEARED: (Tone.OK, "cleared: somebody else"),
}


def screening_text(answer: ScreeningAnswer, marks: Marks) -> RenderableType:
    """Who may stand in the list, how to decide it, and who was not looked up."""
    parts: list[RenderableType] = []
    people = count(answer.people, "person", "people")
    looked = f"{people} looked up by name in {LIST} with {answer.entries:,} entries"
    if answer.found:
        parts.append(styled(f"{looked}: {count(len(answer.found), 'entry', 'entries')} may fit"))
    else:
        parts.append(styled(marks.mark(Tone.OK), f" {looked}: no entry has a name like theirs"))
    parts += [_entry(entry, marks) for entry in answer.found]
    if any(entry.match is ExclusionMatch.POSSIBLE for entry in answer.found):
        parts += _how_to_decide(marks)
    for entry in answer.missing:
        says = (
            f" {entry.person} ({entry.person.id}): the list no longer has the exclusion of "
            f"{entry.since or 'an unknown day'}. Read on its page since when they are reinstated, "
            "and correct the last day of the exclusion"
        )
        parts.append(styled(marks.mark(Tone.WARNING), says))
    if answer.nameless:
        number = count(len(answer.nameless), "person", "people")
        says = f" {number} without a name on record not looked up: {', '.join(answer.nameless[:9])}"
        says += ", ..." if len(answer.nameless) > len(answer.nameless[:9]) else ""
        parts.append(styled(marks.mark(Tone.WARNING), says))
    parts.append(
        styled(("Former names and nicknames that are not on record were not looked up", DIM))
    )
    return Group(*parts)


def _entry(entry: ListedEntry, marks: Marks) -> RenderableType:
    tone, says = _MATCH[entry.match]
    listed = "; ".join(part for part in (entry.profession.lower(), entry.address) if part)
    through = "" if entry.until is None else f" through {entry.until}"
    waiver = "" if entry.waived_in is None else f", waiver noted for {entry.waived_in}"
    return Group(
        styled(
            marks.mark(tone),
            " ",
            (f"{entry.person} ({entry.person.id})", "bold"),
            f": {entry.listed_as}, excluded since {entry.since}{through}{waiver} - {says}",
        ),
        styled((f"    {listed}", DIM)),
    )


def _how_to_decide(marks: Marks) -> list[RenderableType]:
    arrow = (f"{marks.arrow} ", STYLES[Tone.OK])
    return [
        styled(
            arrow,
            "Who is to decide needs review for every visit until then. Compare birth date and "
            "Social Security number on the list's own page (exclusions.oig.hhs.gov), then record "
            "it with the fact's number from 'goodstanding history PERSON':",
        ),
        styled('    goodstanding correct PERSON NUMBER --set match=cleared --because "..."'),
        styled('    goodstanding correct PERSON NUMBER --set match=confirmed --because "..."'),
    ]
