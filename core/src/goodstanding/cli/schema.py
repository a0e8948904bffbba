"""The command `schema`: the JSON Schema of a dossier or a scenario file."""

from typing import Annotated, Literal

from cyclopts import Parameter

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.intake.dossiers import dossier_schema
from goodstanding.intake.schemas import scenarios_schema
from goodstanding.site import installed


def schema(what: Annotated[Literal["dossier", "scenarios"], Parameter(help="Which.")], /) -> int:
    """Print the JSON Schema of a dossier, or of a scenario file."""
    words = installed.vocabulary()
    console.show_json(dossier_schema(words) if what == "dossier" else scenarios_schema(words))
    return Exit.FINE
