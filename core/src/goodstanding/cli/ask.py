"""The command `ask`: one question about one person on paper."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, Parameter, Token

from goodstanding.as_json import to_json
from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.engine.practice import Capacity, Mode, issuance, practice, standing_of
from goodstanding.engine.standing import eligibility, renewal
from goodstanding.errors import InputError
from goodstanding.facts import Dossier
from goodstanding.features.data_quality import oddities
from goodstanding.features.verification import judged
from goodstanding.findings import Decision, Verdict
from goodstanding.intake.dossiers import load_document, read_document, read_dossier
from goodstanding.site import clock, installed, settings

if TYPE_CHECKING:
    from goodstanding.features.answer_text import Answer

ask = App(
    name="ask",
    help="Ask about one person, whose dossier is a JSON or YAML file (- for standard input).",
    help_format="plaintext",
)

DossierFile = Annotated[
    Path,
    Parameter(allow_leading_hyphen=True, help="A dossier, JSON or YAML; - for standard input."),
]
ExitCode = Annotated[
    bool, Parameter(negative=(), help="Exit with 1 unless the answer is authorized, or met.")
]
CredentialId = Annotated[
    str, Parameter(name="--for", help="Credential type, such as ccm; 'goodstanding plugins' lists.")
]


def _assumption(_: Any, tokens: Sequence[Token]) -> tuple[str, ...]:
    for token in tokens:
        name, _, value = token.value.partition("=")
        if not name or not value:
            raise ValueError(f"'{token.value}': write NAME=VALUE")
    return tuple(token.value for token in tokens)


Assume = Annotated[
    tuple[str, ...],
    Parameter(
        negative=(),
        converter=_assumption,
        n_tokens=1,
        consume_multiple=False,
        help="NAME=VALUE for what an issuer has not published; may be given more than once.",
    ),
]


@ask.command(name="practice")
def ask_practice(
    dossier: DossierFile,
    /,
    *,
    state: options.PatientState,
    category: options.Category,
    on: options.On = None,
    capacity: Annotated[
        Literal["civilian", "federal"], Parameter(help="In which job the visit is made.")
    ] = "civilian",
    mode: Annotated[
        Literal["in_person", "telehealth"] | None, Parameter(help="How the service is given.")
    ] = None,
    json: options.Json = False,
    exit_code: ExitCode = False,
) -> int:
    """May this person practice as this, where this patient is, on this day?"""
    day = on or clock.today()
    policies = settings.site_file().verification
    answer = practice(
        settings.catalog(),
        judged(read_dossier_file(dossier), policies, min(day, clock.today())),
        category,
        state,
        day,
        capacity=Capacity(capacity),
        mode=None if mode is None else Mode(mode),
    )
    return _shown(answer, answer.decision is Decision.AUTHORIZED, json=json, exit_code=exit_code)


@ask.command(name="eligibility")
def ask_eligibility(
    dossier: DossierFile,
    /,
    *,
    type_: CredentialId,
    on: options.On = None,
    assume: Assume = (),
    json: options.Json = False,
    exit_code: ExitCode = False,
) -> int:
    """May this person apply for this credential, and if not yet, from which day?"""
    read = read_dossier_file(dossier)
    assumed = settings.assumptions(assume)
    day = on or clock.today()
    answer = eligibility(settings.catalog(), read, type_.casefold(), day, assumed)
    _tell_odd(read, day)
    return _shown(answer, answer.verdict is Verdict.MET, json=json, exit_code=exit_code)


@ask.command(name="renewal")
def ask_renewal(
    dossier: DossierFile,
    /,
    *,
    type_: CredentialId,
    on: options.On = None,
    assume: Assume = (),
    json: options.Json = False,
    exit_code: ExitCode = False,
) -> int:
    """Does this person meet what the renewal of the present term asks for?"""
    read = read_dossier_file(dossier)
    assumed = settings.assumptions(assume)
    day = on or clock.today()
    answer = renewal(settings.catalog(), read, type_.casefold(), day, assumed)
    _tell_odd(read, day)
    return _shown(answer, answer.verdict is Verdict.MET, json=json, exit_code=exit_code)


@ask.command(name="privilege")
def ask_privilege(
    dossier: DossierFile,
    /,
    *,
    compact: Annotated[str, Parameter(name="--under", help="The compact's id, such as pt.")],
    category: options.Category,
    state: options.PatientState,
    on: options.On = None,
    json: options.Json = False,
    exit_code: ExitCode = False,
) -> int:
    """May a privilege be issued to this person for this state, or renewed, on this day?"""
    day = on or clock.today()
    policies = settings.site_file().verification
    read = judged(read_dossier_file(dossier), policies, min(day, clock.today()))
    answer = issuance(settings.catalog(), read, compact.casefold(), category, state, day)
    return _shown(answer, answer.verdict is Verdict.MET, json=json, exit_code=exit_code)


@ask.command(name="standing")
def ask_standing(
    dossier: DossierFile,
    /,
    *,
    of: Annotated[
        str, Parameter(help="A credential type, the id of a license, or a privilege, as pt-ND-pt.")
    ],
    on: options.On = None,
    json: options.Json = False,
    exit_code: ExitCode = False,
) -> int:
    """What is the standing of this credential on this day?"""
    answer = standing_of(settings.catalog(), read_dossier_file(dossier), of, on or clock.today())
    return _shown(answer, answer.verdict is Verdict.MET, json=json, exit_code=exit_code)


def read_dossier_file(path: Path) -> Dossier:
    """The dossier in a file, or on standard input."""
    if str(path) != "-":
        data = load_document(path)
        where = str(path)
    else:
        where = "standard input"
        data = read_document(sys.stdin.buffer, where)
    try:
        return read_dossier(data, installed.vocabulary())
    except InputError as error:
        raise InputError(f"{where}: {problem}" for problem in error.problems) from None


def _tell_odd(read: Dossier, day: date) -> None:
    """Facts to look at again, on standard error, as an import tells them."""
    console.tell_problems(f"note: {note}" for note in oddities(settings.catalog(), read, day))


def _shown(answer: "Answer", yes: bool, *, json: bool, exit_code: bool) -> int:
    if json:
        console.show_json(to_json(answer))
    else:
        # A screen is loaded only where one is shown.
        from goodstanding.features.answer_text import answer_text  # noqa: PLC0415

        console.show(answer_text(answer, console.marks()))
    return Exit.NO if exit_code and not yes else Exit.FINE
