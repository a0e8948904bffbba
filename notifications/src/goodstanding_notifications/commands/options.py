"""The options that the commands share, each with its words in `--help`."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

SettingsFile = Annotated[
    Path | None,
    Parameter(
        name="--settings",
        help="The file with the settings of the notices; notices.toml if left out.",
    ),
]
Store = Annotated[Path | None, Parameter(help="A .sqlite file; the site's database if left out.")]
Workers = Annotated[
    int, Parameter(validator=Number(gte=1, lte=64), help="How many processes look at people.")
]
Limit = Annotated[int, Parameter(validator=Number(gte=1), help="How many to list.")]
Notice = Annotated[str, Parameter(help="The number of a notice, as its message gives it.")]
ReaderName = Annotated[
    str, Parameter(name="--for", help="Whose wish it is: a person's id, or a reader of the site.")
]
