"""What one more activity does, on a screen."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType

from goodstanding.features.bars import figure
from goodstanding.features.ce.add_page import Effect
from goodstanding.features.terminal_colors import STYLES, TONES, Marks, Tone, styled
from goodstanding.findings import Verdict


def effect_text(effects: Sequence[Effect], marks: Marks) -> RenderableType:
    """A line for each certification: what it brings forward there, or that it does not."""
    return Group(*_lines(effects, marks))


def _lines(effects: Sequence[Effect], marks: Marks) -> Iterator[RenderableType]:
    if not effects:
        yield styled("It counts for no renewal: no certification is on record.")
    for effect in effects:
        tone = TONES[effect.verdict] if effect.bars else Tone.PLAIN
        tone = Tone.WARNING if effect.verdict is Verdict.UNMET and effect.bars else tone
        line = styled(marks.mark(tone), " ", (effect.type.upper(), "bold"), ": ")
        moved = [
            f"{after.subject} {figure(before.counted)} {marks.arrow} {figure(after.counted)}"
            + ("" if after.needed is None else f" of {figure(after.needed)}")
            for before, after in effect.bars
        ]
        line.append_text(styled(", ".join(moved) or "nothing of it counts"))
        if effect.why_not:
            line.append_text(styled((f" ({effect.why_not})", STYLES[Tone.WARNING])))
        yield line
