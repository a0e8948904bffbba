"""The options that commands share, each with its words in `--help`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter, Token
from cyclopts.validators import Number

from goodstanding.dates import parse_asked_day
from goodstanding.errors import InputError
from goodstanding.jurisdictions import jurisdiction


def _day(_: Any, tokens: Sequence[Token]) -> date:
    try:
        return parse_asked_day(tokens[0].value)
    except ValueError as error:
        raise ValueError(f"'{tokens[0].value}': {error}") from None


def _category(_: Any, tokens: Sequence[Token]) -> str:
    # Loaded when a category is given: most commands are asked without.
    from goodstanding.intake.roster import recognize  # noqa: PLC0415
    from goodstanding.site import installed  # noqa: PLC0415

    known = installed.vocabulary().categories
    word = recognize.category(tokens[0].value, known)
    if word is None or word not in known:
        raise ValueError(
            f"'{tokens[0].value}': not a license category; write one of {', '.join(known)}"
        )
    return word


def _place(_: Any, tokens: Sequence[Token]) -> str:
    from goodstanding.intake.roster import recognize  # noqa: PLC0415

    code = recognize.jurisdiction_code(tokens[0].value)
    try:
        return jurisdiction(code or tokens[0].value.upper()).code
    except InputError as error:
        raise ValueError(str(error)) from None


Day = Annotated[date, Parameter(converter=_day)]
On = Annotated[
    Day | None, Parameter(help="The day the answer is for, YYYY-MM-DD; today if left out.")
]
Within = Annotated[
    int,
    Parameter(validator=Number(gte=1, lte=3650), help="How many days ahead to look for what ends."),
]
Json = Annotated[
    bool, Parameter(negative=(), help="Write the answer as JSON, for another program.")
]
SkipBadRows = Annotated[
    bool,
    Parameter(
        negative=(),
        help="Leave out rows that cannot be read; answers about these people stay open.",
    ),
]
Problems = Annotated[
    Path | None, Parameter(help="Write every row that cannot be read to this CSV file.")
]
Roster = Annotated[
    Path,
    Parameter(help="A folder of CSV files or an .xlsx workbook; see 'goodstanding template'."),
]
PathOrStore = Annotated[
    Path | None,
    Parameter(
        help="A folder, .xlsx workbook or .sqlite file; what is on record at this site if left out."
    ),
]
Profile = Annotated[
    Path | None,
    Parameter(
        help="A profile (TOML) that says what the columns are; if left out, the one that fits."
    ),
]
Category = Annotated[
    str, Parameter(name="--as", converter=_category, help="License category, such as rn or lcsw.")
]
OneCategory = Annotated[
    str | None,
    Parameter(
        name="--as",
        converter=_category,
        help="License category, such as rn; every one that is held if left out.",
    ),
]
PatientState = Annotated[
    str, Parameter(name="--in", converter=_place, help="State where the patient is, such as CA.")
]
PrivilegeState = Annotated[
    str | None,
    Parameter(name="--in", converter=_place, help="Only privileges for this state, such as CA."),
]
DutyState = Annotated[
    str | None,
    Parameter(
        name="--in",
        converter=_place,
        help="The state that asks it, or whose board acted; left out, the only one there is.",
    ),
]
InCategory = Annotated[
    str,
    Parameter(
        name="--category", converter=_category, help="Only this license category, such as rn."
    ),
]
InState = Annotated[
    str,
    Parameter(name="--state", converter=_place, help="Only patients in this state, such as CA."),
]
OfBranch = Annotated[
    str, Parameter(name="--branch", help="Only the people of this branch, as on record.")
]
OfManager = Annotated[
    str, Parameter(name="--manager", help="Only the people of this manager, by the manager's id.")
]
OfKinds = Annotated[
    tuple[str, ...],
    Parameter(
        name="--kind",
        negative=(),
        consume_multiple=False,
        help="What a board classes it as, such as md.category_1; may be repeated.",
    ),
]
All = Annotated[bool, Parameter(negative=(), help="Show everything, however long.")]
FailOn = Annotated[
    tuple[Literal["stopped", "unknown"], ...],
    Parameter(
        negative=(),
        consume_multiple=False,
        help="Exit with 1 if a booking is stopped, or unknown; may be given twice.",
    ),
]

KnownAt = Annotated[
    Day | None,
    Parameter(help="Answer from what was on record at the end of this day (database only)."),
]
Recorder = Annotated[
    str | None, Parameter(help="Who records this; the account that runs the program if left out.")
]
