"""The command `template`: empty roster files to fill in."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import OperatorError
from goodstanding.intake.roster import write_template, write_template_xlsx
from goodstanding.site import installed


def template(
    path: Annotated[Path, Parameter(help="A new folder, or with --xlsx the name of a new file.")],
    /,
    *,
    xlsx: Annotated[
        bool, Parameter(negative=(), help="One workbook instead of a folder of CSV files.")
    ] = False,
) -> int:
    """Write empty roster files to fill in, with a description of every column."""
    try:
        if not xlsx:
            write_template(path, installed.vocabulary())
        else:
            if path.suffix.lower() != ".xlsx":
                path /= "roster.xlsx"
            path.parent.mkdir(parents=True, exist_ok=True)
            write_template_xlsx(path, installed.vocabulary())
    except OSError as error:
        # An error made on purpose has its sentence where the system's has a number.
        says = str(error) if error.strerror is None else f"{path}: {error.strerror}"
        raise OperatorError(says) from None
    console.say(f"Written: {path}", f"Fill it in, then: goodstanding check {path}")
    return Exit.FINE
