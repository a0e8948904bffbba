"""A message's parts: text and HTML are both made of these, so that they say the same."""

from collections.abc import Iterator

import attrs


@attrs.frozen
class Block:
    """A paragraph, or a list with its lead; `fine`: in small print, such as rule and source."""

    lead: str
    points: tuple[str, ...] = ()
    fine: bool = False


@attrs.frozen
class Entry:
    """One notice in words."""

    id: str
    heading: str
    blocks: tuple[Block, ...]
    tone: str

    @property
    def text(self) -> str:
        """The blocks as plain text, apart by empty lines."""
        return "\n\n".join(_lines(block) for block in self.blocks)


def _lines(block: Block) -> str:
    return "\n".join(_each_line(block))


def _each_line(block: Block) -> Iterator[str]:
    if block.lead:
        yield block.lead
    for point in block.points:
        yield f"- {point}"
