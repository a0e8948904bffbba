"""Recording what somebody says at the command line: a preview, a question, then a receipt."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import attrs

from goodstanding.as_json import to_json
from goodstanding.cli import console
from goodstanding.cli.consent import agreed
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.imports.text import preview_text, receipt_text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from goodstanding.store import Delivery, Preview, Statement, Store

SITE: str = "Recorded at this site"
"""The source of what the employer itself says at the command line."""


def overruled(preview: "Preview") -> list[str]:
    """What would be recorded and not believed, because another source weighs more."""
    return [
        f"{difference.overruled_by} says otherwise and weighs more: answers stay as they are"
        for difference in preview.differences
        if difference.overruled_by
    ]


def record(
    store: "Store",
    statements: "Sequence[Statement]",
    delivery: "Delivery",
    preview: "Preview",
    answer: Any,
    says: "RenderableType",
    *,
    yes: bool,
    json: bool,
) -> int:
    """Shows what statements would change, asks unless `yes`, and records them.

    `answer` is a page with `preview` and `receipt`; `says` is what it says to people.
    """
    if not yes:
        if json:
            console.show_json(to_json(attrs.evolve(answer, preview=preview)))
        else:
            console.show(preview_text(preview.counts, preview.differences, len(statements)))
            console.show(says)
        if json or not agreed():
            console.tell("Nothing was recorded; add --yes to record it.")
            return Exit.NO
    receipt = store.apply(statements, delivery, token=preview.token)
    if json:
        console.show_json(to_json(attrs.evolve(answer, receipt=receipt)))
    else:
        console.show(receipt_text(receipt))
        if yes:
            console.show(says)
    return Exit.FINE
