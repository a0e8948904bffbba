"""Disagreements on a screen."""

from rich.console import Group, RenderableType
from rich.text import Text

from goodstanding.features.disagreements.page import DisagreementsPage
from goodstanding.features.disagreements.words import fact_words
from goodstanding.features.phrases import count
from goodstanding.features.terminal_colors import DIM, STYLES, Marks, Tone, styled


def disagreements_text(page: DisagreementsPage, marks: Marks) -> RenderableType:
    """Each disagreement: whose fact, what is believed, what others say."""
    if not page.disagreements:
        return styled(marks.mark(Tone.OK), " the sources on record agree")
    people = count(
        len({disagreement.person.id for disagreement in page.disagreements}), "person", "people"
    )
    number = count(len(page.disagreements), "fact")
    heading = f"{marks.icon(Tone.WARNING)} Sources disagree on {number} of {people}"
    parts: list[RenderableType] = [styled((heading, f"{STYLES[Tone.WARNING]} bold"))]
    for disagreement in page.disagreements:
        name = f"{disagreement.person} ({disagreement.person.id})"
        parts.append(styled("  ", (name, "bold"), f", {fact_words(disagreement.what)}"))
        parts.append(styled(f"    believed: {disagreement.believed}"))
        parts += [styled((f"    {other}", DIM)) for other in disagreement.others]
    parts.append(Text())
    todo = "Ask the one that is wrong to correct its file, and import it again"
    parts.append(styled((f"{marks.arrow} ", STYLES[Tone.OK]), todo))
    return Group(*parts)
