"""Disagreements on a screen."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from goodstanding.features.disagreements.page import DisagreementsPage, DisputedFact
from goodstanding.features.disagreements.words import fact_words
from goodstanding.features.phrases import count
from goodstanding.features.terminal_colors import DIM, STYLES, Marks, Tone, styled


def disagreements_text(page: DisagreementsPage, marks: Marks) -> RenderableType:
    """Each disagreement: whose fact, what is believed, what others say; then months that agree."""
    months = [found for found in page.disagreements if found.same_month]
    parts = list(_to_settle([f for f in page.disagreements if not f.same_month], marks))
    if months:
        number = count(len(months), "more last day" if len(parts) > 1 else "last day")
        parts += [
            Text(),
            styled((f"{number} named as the first or last day of the same month", "bold")),
            styled(("  as a list does that gives months; nothing is to settle", DIM)),
        ]
        for found in months:
            name = f"{found.person} ({found.person.id})"
            about = f"{fact_words(found.what)} {found.believed}"
            parts.append(styled(f"  {name}, {about}; ", ("; ".join(found.others), DIM)))
    return Group(*parts)


def _to_settle(found: Sequence[DisputedFact], marks: Marks) -> Iterator[RenderableType]:
    if not found:
        yield styled(marks.mark(Tone.OK), " the sources on record agree")
        return
    people = count(len({disagreement.person.id for disagreement in found}), "person", "people")
    number = count(len(found), "fact")
    heading = f"{marks.icon(Tone.WARNING)} Sources disagree on {number} of {people}"
    yield styled((heading, f"{STYLES[Tone.WARNING]} bold"))
    for disagreement in found:
        name = f"{disagreement.person} ({disagreement.person.id})"
        yield styled("  ", (name, "bold"), f", {fact_words(disagreement.what)}")
        yield styled(f"    believed: {disagreement.believed}")
        yield from (styled((f"    {other}", DIM)) for other in disagreement.others)
    yield Text()
    todo = "Ask the one that is wrong to correct its file, and import it again"
    yield styled((f"{marks.arrow} ", STYLES[Tone.OK]), todo)
