"""Every way in which a plugin can be wrong is one sentence naming it and its distribution."""

import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import Distribution, EntryPoint, distributions
from pathlib import Path
from typing import Any

import attrs
import pytest

from goodstanding.catalog import Catalog, Point
from goodstanding.compacts import OPTIONAL
from goodstanding.engine.practice import practice
from goodstanding.errors import PluginError
from goodstanding.findings import Basis, Decision
from goodstanding.intake.dossiers import read_dossier
from goodstanding.plugins import load_plugins

GOOD = """
from goodstanding import hookimpl

@hookimpl
def goodstanding_compacts():
    return ()
"""

COMPACT = """
from goodstanding import hookimpl
from goodstanding.catalog import Compact, Model

@hookimpl
def goodstanding_compacts():
    toy = {"id": "toy", "name": "Toy", "categories": ("ot",), "parties": (), "rules": {}}
    return (Compact(model=Model.ISSUED, **toy),)
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["Shelf"]:
    """A folder of installed distributions, as the installer would leave it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)
    yield Shelf(tmp_path)
    for name in set(sys.modules) - before:
        del sys.modules[name]


class Shelf:
    """Puts real distributions with entry points on the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, distribution: str, module: str, code: str, name: str | None = None) -> EntryPoint:
        """Installs one plugin and gives its entry point."""
        (self.folder / f"{module}.py").write_text(code, encoding="utf-8")
        info = self.folder / f"{distribution.replace('-', '_')}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.2\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(
            f"[goodstanding]\n{name or module} = {module}\n", encoding="utf-8"
        )
        found: Distribution = next(
            found for found in distributions(path=[str(self.folder)]) if found.name == distribution
        )
        return next(iter(found.entry_points))


def refusal(*points: EntryPoint) -> str:
    with pytest.raises(PluginError) as caught:
        load_plugins(points)
    return str(caught.value)


def test_a_good_plugin_is_loaded(shelf: Shelf) -> None:
    """A plugin is listed with its distribution, version and hooks."""
    (plugin,) = load_plugins([shelf.add("acme-toys", "toys_a", GOOD)]).loaded
    assert (plugin.name, plugin.distribution, plugin.version) == ("toys_a", "acme-toys", "1.2")
    assert plugin.hooks == ("goodstanding_compacts",)


def test_a_broken_import(shelf: Shelf) -> None:
    """The error of the import is told, with where the entry point leads."""
    point = shelf.add("acme-toys", "toys_b", "import no_such_module_anywhere\n")
    assert refusal(point) == (
        "plugin 'toys_b' (distribution 'acme-toys' 1.2) cannot be imported from 'toys_b': "
        "ModuleNotFoundError: No module named 'no_such_module_anywhere'; fix or uninstall it"
    )


def test_an_unknown_hook(shelf: Shelf) -> None:
    """A misspelled hook is not silently never called; the nearest hook is named."""
    point = shelf.add("acme-toys", "toys_c", GOOD.replace("_compacts", "_compact"))
    assert refusal(point) == (
        "plugin 'toys_c' (distribution 'acme-toys'): there is no hook 'goodstanding_compact'; "
        "did it mean 'goodstanding_compacts'?"
    )


def test_a_hook_that_belongs_to_a_part_not_installed(shelf: Shelf) -> None:
    """A hook marked as optional may belong to a part of the project that is not there."""
    code = GOOD + "\n@hookimpl(optionalhook=True)\ndef goodstanding_elsewhere():\n    return 1\n"
    (plugin,) = load_plugins([shelf.add("acme-toys", "toys_d", code)]).loaded
    assert "goodstanding_elsewhere" in plugin.hooks


def test_an_unmarked_hook(shelf: Shelf) -> None:
    """A function named as a hook without the mark is told how to get it."""
    point = shelf.add("acme-toys", "toys_e", GOOD.replace("@hookimpl", ""))
    assert refusal(point) == (
        "plugin 'toys_e' (distribution 'acme-toys'): the function 'goodstanding_compacts' is named "
        "as a hook and not marked; put @hookimpl above it"
    )


def test_a_marked_function_with_another_name(shelf: Shelf) -> None:
    """A marked function must be named as a hook."""
    point = shelf.add("acme-toys", "toys_f", GOOD.replace("goodstanding_compacts", "compacts"))
    assert refusal(point) == (
        "plugin 'toys_f' (distribution 'acme-toys'): the function 'compacts' is marked as a hook, "
        "and a hook's name must begin with 'goodstanding_'"
    )


def test_a_hook_with_arguments_it_is_never_given(shelf: Shelf) -> None:
    """An argument that the specification does not have is refused."""
    point = shelf.add("acme-toys", "toys_g", GOOD.replace("compacts():", "compacts(day):"))
    assert "plugin 'toys_g' (distribution 'acme-toys')" in refusal(point)
    assert "day" in refusal(shelf.add("acme-toys-2", "toys_g2", GOOD.replace("s():", "s(day):")))


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("None", "returned nothing; it must return a tuple of Compact"),
        ("7", "returned a int; it must return a tuple of Compact"),
        ("'nlc'", "returned a str; it must return a tuple of Compact"),
        ("('nlc',)", "returned a str among its values; it must return a tuple of Compact"),
        ("1 / 0", "raised ZeroDivisionError: division by zero"),
    ],
)
def test_a_wrong_return(shelf: Shelf, answer: str, sentence: str) -> None:
    """What a hook returns is checked, value by value."""
    point = shelf.add("acme-toys", "toys_h", GOOD.replace("return ()", f"return {answer}"))
    assert refusal(point) == (
        f"plugin 'toys_h' (distribution 'acme-toys'): goodstanding_compacts() {sentence}"
    )


def test_a_module_without_hooks(shelf: Shelf) -> None:
    """A plugin that answers nothing is a mistake, not a plugin."""
    assert refusal(shelf.add("acme-toys", "toys_i", "x = 1\n")) == (
        "plugin 'toys_i' (distribution 'acme-toys'): the module answers no hook; mark at least one "
        "function with @hookimpl"
    )


def test_two_plugins_of_one_name(shelf: Shelf) -> None:
    """The second plugin of a name is not silently renamed."""
    first = shelf.add("acme-toys", "toys_j", GOOD, name="toys")
    two = shelf.add("other-toys", "toys_k", GOOD, name="toys")
    assert refusal(first, two) == (
        "plugin 'toys' (distribution 'other-toys'): the name is taken by the distribution "
        "'acme-toys'; one of the two must choose another entry-point name"
    )


def test_two_compacts_of_one_id(shelf: Shelf) -> None:
    """An id that is declared twice names both plugins."""
    first = shelf.add("acme-toys", "toys_l", COMPACT)
    two = shelf.add("other-toys", "toys_m", COMPACT)
    assert refusal(first, two) == (
        "plugin 'toys_m' (distribution 'other-toys'): the compact 'toy' is already declared by "
        "plugin 'toys_l' (distribution 'acme-toys'); ids must be unique"
    )


DUTIFUL = """
from datetime import date

from goodstanding import hookimpl
from goodstanding.catalog import Compact, Model
from goodstanding.conditions import DutyFrom, DutyOf, PrivilegeDuty
from goodstanding.sources import Source

ACT = Source("Act", url="https://toy.example/", retrieved=date(2026, 1, 1))
REPORT = PrivilegeDuty(
    id="report",
    asks="report the hire",
    of=DutyOf.EMPLOYER,
    counted_from=DutyFrom.HIRE,
    since=date(2026, 1, 1),
    cite=(ACT.at("1"),),
)

@hookimpl
def goodstanding_compacts():
    toy = {"id": __name__.replace("_", "-"), "name": "Toy", "categories": ("ot",), "parties": ()}
    return (Compact(model=Model.ISSUED, rules={}, duties=(REPORT,), **toy),)
"""


def test_two_duties_of_one_id(shelf: Shelf) -> None:
    """Else a fact that one was done would be taken for the other's."""
    first = shelf.add("acme-toys", "toys_v", DUTIFUL)
    two = shelf.add("other-toys", "toys_w", DUTIFUL)
    assert refusal(first, two) == (
        "plugin 'toys_w' (distribution 'other-toys'): the duty 'report' is already declared by "
        "plugin 'toys_v' (distribution 'acme-toys'); ids must be unique"
    )


AUTOMATIC = """
from datetime import date
from goodstanding import hookimpl
from goodstanding.catalog import Compact, Model, Party, PartyRule, Point
from goodstanding.sources import Source

LAW = Source("Law", url="https://law.example", retrieved=date(2026, 1, 1)).at("1")
RULE = PartyRule("TOY-01", "As the law says.", (LAW,))

@hookimpl
def goodstanding_compacts():
    parties = tuple(Party(code, LAW, implemented=date(2018, 1, 1)) for code in ("TX", "CO"))
    rules = {point: RULE for point in Point if point is not Point.PRIVILEGE}
    return (
        Compact(
            id="toy", name="Toy", model=Model.AUTOMATIC, categories=("rn",), parties=parties,
            rules=rules,
        ),
    )
"""

NURSE: dict[str, Any] = {
    "person": {"id": "n"},
    "residences": [{"jurisdiction": "TX", "since": "2010-01-01"}],
    "licenses": [
        {
            "id": "l",
            "category": "rn",
            "jurisdiction": "TX",
            "scope": "multistate",
            "terms": [{"since": "2019-01-01", "through": "2028-01-01"}],
            "status": [{"since": "2019-01-01", "is": "active"}],
        }
    ],
}


def test_an_automatic_compact_without_a_rule_takes_nothing_down(shelf: Shelf) -> None:
    """Its privileges are open, the home license is not, and one sentence says whose slip it is."""
    catalog = load_plugins([shelf.add("acme-toys", "toys_x", AUTOMATIC)]).catalog
    (slip,) = catalog.slips
    assert slip.startswith(
        "plugin 'toys_x' (distribution 'acme-toys'): the automatic compact 'toy' has no rule for "
        "Point.PRIVILEGE;"
    )
    nurse, on = read_dossier(dict(NURSE)), date(2026, 6, 1)
    abroad = practice(catalog, nurse, "rn", "CO", on)
    assert abroad.decision is Decision.NEEDS_REVIEW
    assert slip in abroad.why
    assert practice(catalog, nurse, "rn", "TX", on).decision is Decision.AUTHORIZED


@pytest.mark.parametrize("point", [*Point], ids=lambda point: point.name)
def test_no_point_of_a_compact_is_needed_to_answer(point: Point) -> None:
    """Whatever rule a compact lacks, every question gets an answer, never yes by privilege."""
    (nlc,) = (compact for compact in load_plugins().catalog.compacts if compact.id == "nlc")
    rules = {key: rule for key, rule in nlc.rules.items() if key is not point}
    lacking = attrs.evolve(nlc, rules=rules)
    assert lacking.missing_points == (() if point in OPTIONAL else (point,))
    if not lacking.missing_points:
        return
    catalog = Catalog(compacts=(lacking.in_doubt("open"),))
    people = [NURSE]
    changes: tuple[dict[str, Any], ...] = (
        {"residences": [{"jurisdiction": "CO", "since": "2026-05-20"}]},
        {"residences": []},
        {"encumbrances": [{"jurisdiction": "TX", "action": "probation", "since": "2020-01-01"}]},
        {"licenses": [{**NURSE["licenses"][0], "scope": "single_state"}]},
        {"licenses": [{**NURSE["licenses"][0], "kind": "temporary_permit"}]},
    )
    people += [{**NURSE, **change} for change in changes]
    for person in people:
        for state in ("CO", "CA", "TX", "PA"):
            found = practice(catalog, read_dossier(dict(person)), "rn", state, date(2026, 6, 1))
            assert found.basis is not Basis.MULTISTATE_PRIVILEGE


ASKING = """
from datetime import date
from goodstanding import hookimpl
from goodstanding.credentials import CredentialType, Eligibility, Issuer
from goodstanding.rules import dated, holds, since
from goodstanding.sources import Source

HERE = Source("Rules", url="https://body.example", retrieved=date(2026, 1, 1)).at("1")

@hookimpl
def goodstanding_credential_types():
    asked = holds(
        "eligibility", {credentials}, in_force=dated(since("2020-01-01", True, HERE))
    )
    return (
        CredentialType(
            id="toy", name="Toy", issuer=Issuer("b", "Body"),
            eligibility=Eligibility(requirement=asked),
        ),
    )
"""


def test_a_credential_that_nothing_declares_is_refused(shelf: Shelf) -> None:
    """A slip of the pen would be asked of everybody and held by nobody."""
    point = shelf.add("acme-toys", "toys_y", ASKING.format(credentials='"rn", "acm-nr"'))
    assert refusal(point) == (
        "plugin 'toys_y' (distribution 'acme-toys'): toy.eligibility asks for 'acm-nr', which is "
        "no license category and no credential type of a plugin; did it mean 'acm-rn'? If another "
        "body issues it, write foreign='acm-nr'"
    )


@pytest.mark.parametrize("credentials", ['"rn", foreign="crrn"', '"rn", "acm-rn"', '"toy"'])
def test_a_credential_that_is_declared_or_foreign_is_taken(shelf: Shelf, credentials: str) -> None:
    """A license category, a bundled or own credential type, and what is said to be foreign."""
    code = ASKING.format(credentials=credentials)
    loaded = load_plugins([shelf.add("acme-toys", "toys_z", code)])
    assert loaded.catalog.declared_by("toy") == "plugin 'toys_z' (distribution 'acme-toys')"
