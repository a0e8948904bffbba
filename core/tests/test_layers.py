"""Who may import whom: rooms of core in their order, plugins only what core calls public."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodstanding.public import FOR_TESTS, PUBLIC, is_public

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "core" / "src" / "goodstanding"
OTHERS = sorted(path.parent for path in ROOT.glob("*/*/src/*/py.typed")) + sorted(
    path.parent for path in ROOT.glob("*/src/*/py.typed") if path.parent != CORE
)

# Lowest first: a room imports only from rooms that stand before it. Of a wing, each part is a room.
ROOMS = (
    "public",
    "errors",
    "attribute_types",
    "files",
    "safe_text",
    "signatures",
    "gc_pause",
    "vocabulary",
    "jurisdictions",
    "sources",
    "dates",
    "facts",
    "findings",
    "as_json",
    "rules",
    "credentials",
    "conditions",
    "compacts",
    "supervision",
    "catalog",
    "own_tables",
    "hookspecs",
    "plugins",
    "engine.validity",
    "engine.hours",
    "engine.requirements",
    "engine.standing",
    "engine.planning",
    "engine.practice",
    "engine.deadlines",
    "intake.dossiers",
    "intake.exclusion_list",
    "intake.roster",
    "intake.price_lists",
    "intake.matching",
    "intake.profiles",
    "intake.scenarios",
    "intake.schemas",
    "store",
    "site",
    "features",
    "sample",
    "scaffold",
    "cli",
    "__main__",
    "testing",
)
WINGS = ("engine", "intake")
CLOCK = {"today", "now", "utcnow"}
MAY_READ_THE_CLOCK = {"site"}
OUTSIDE_WORLD = {
    "glob",
    "io",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlalchemy",
    "sqlite3",
    "subprocess",
    "sys",
    "tempfile",
    "time",
    "urllib",
}
"""Modules by which an answer could depend on more than its question."""


def imports(path: Path, package: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Each import of a file, wherever in it: line, module, and the names taken from it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, ()
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                module = ".".join([*above, module]).rstrip(".")
            yield node.lineno, module, tuple(alias.name for alias in node.names)


def package_of(path: Path, package: Path) -> str:
    """The dotted package in which a file lies."""
    return ".".join([package.name, *path.parent.relative_to(package).parts])


def room_of(path: Path) -> str:
    """The room of a file of core; the package's own `__init__` is above all rooms."""
    return room_named([part.removesuffix(".py") for part in path.relative_to(CORE).parts])


def room_named(parts: list[str]) -> str:
    """The room that the parts of a dotted path lead to; the `__init__` of a wing is the wing."""
    if parts[0] in WINGS and len(parts) > 1 and parts[1] != "__init__":
        return ".".join(parts[:2])
    return parts[0]


def rooms_used(path: Path) -> Iterator[tuple[int, str]]:
    """The rooms of core that a file imports from; '' for the package itself."""
    for line, module, taken in imports(path, package_of(path, CORE)):
        head, _, rest = module.partition(".")
        if head != "goodstanding":
            continue
        if rest:
            parts = rest.split(".")
            if parts[0] in WINGS and len(parts) == 1:
                yield from ((line, f"{parts[0]}.{name}") for name in taken)
            else:
                yield line, room_named(parts)
        else:
            for name in taken or ("",):
                yield line, name if name in ROOMS else ""


def breaches_of_order() -> list[str]:
    """Imports that go upwards, each with its repair."""
    found = []
    for path in sorted(CORE.rglob("*.py")):
        room = room_of(path)
        if room == "__init__" or room in WINGS:
            continue
        where = path.relative_to(ROOT).as_posix()
        if room not in ROOMS:
            lost = (
                f"'{room}' is a room without a place: "
                "give it one in ROOMS of core/tests/test_layers.py, after what it imports"
            )
            if lost not in found:
                found.append(lost)
            continue
        for line, used in rooms_used(path):
            if used == "":
                found.append(
                    f"{where}:{line}: imports from 'goodstanding' itself: "
                    "name the room, as in 'from goodstanding.facts import ...'"
                )
            elif used not in ROOMS or ROOMS.index(used) > ROOMS.index(room):
                found.append(
                    f"{where}:{line}: '{room}' imports '{used}', which stands above it: "
                    f"move what both need into a room no higher than '{room}', or take it as an "
                    "argument"
                )
    return found


def clock_readings(package: Path) -> list[str]:
    """Calls that ask what day it is, outside the rooms that may."""
    found = []
    for path in sorted(package.rglob("*.py")):
        if package == CORE and room_of(path) in MAY_READ_THE_CLOCK:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in CLOCK
                and ast.unparse(node.value).split(".")[-1] in {"date", "datetime"}
            ):
                found.append(
                    f"{path.relative_to(ROOT).as_posix()}:{node.lineno}: "
                    f"reads the clock by '{ast.unparse(node)}': take the day as an argument"
                )
    return found


def test_a_room_imports_only_from_rooms_below_it() -> None:
    """Core can be read from the first room to the last without looking ahead."""
    found = breaches_of_order()
    assert not found, "\n" + "\n".join(found)


def test_only_the_site_reads_the_clock() -> None:
    """An answer is a function of its question, and the day is part of the question."""
    found = clock_readings(CORE)
    assert not found, "\n" + "\n".join(found)


def test_the_engine_asks_nothing_of_the_outside_world() -> None:
    """No file, no database, no clock: an answer is a function of rules, facts and the question."""
    found = []
    for path in sorted((CORE / "engine").rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        for line, module, _ in imports(path, package_of(path, CORE)):
            if module.split(".")[0] in OUTSIDE_WORLD:
                found.append(
                    f"{where}:{line}: imports '{module}': take what it gives as an argument"
                )
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "open":
                found.append(
                    f"{where}:{node.lineno}: opens a file: take its content as an argument"
                )
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("package", OTHERS, ids=lambda package: package.name)
def test_a_plugin_imports_only_public_names_of_core(package: Path) -> None:
    """A bundled plugin has no more than a stranger's: core's public names, and no other plugin."""
    siblings = {other.name for other in OTHERS} - {package.name}
    found = []
    for path in sorted(package.rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        for line, module, taken in imports(path, package_of(path, package)):
            head = module.split(".")[0]
            if head in siblings:
                found.append(
                    f"{where}:{line}: imports '{module}': name the other's credential types by "
                    "id, as text"
                )
            if head == "goodstanding":
                private = [part for part in (*module.split("."), *taken) if part.startswith("_")]
                found += [
                    f"{where}:{line}: imports '{part}', which is private to core: "
                    "use a public name, or make it one"
                    for part in private
                ]
                if module.startswith("goodstanding.testing") and package / "testing" != path.parent:
                    found.append(
                        f"{where}:{line}: '{module}' is for tests: import it in tests/ or testing/"
                    )
    assert not found, "\n" + "\n".join(found)


PLUGINS = [package for package in OTHERS if package.parents[2].name == "plugins"]
TEMPLATES = CORE / "scaffold" / "templates"


@pytest.mark.parametrize("package", PLUGINS, ids=lambda package: package.name)
def test_a_plugin_and_its_tests_keep_to_the_public_surface(package: Path) -> None:
    """What a bundled plugin needs and is not public, a stranger's plugin lacks."""
    folder = package.parents[1]
    found = []
    for path in sorted((*package.rglob("*.py"), *(folder / "tests").rglob("*.py"))):
        in_tests = (folder / "tests") in path.parents
        for line, module, taken in imports(path, package_of(path, package) if not in_tests else ""):
            if not is_public(module, taken, in_tests=in_tests):
                found.append(
                    f"{path.relative_to(ROOT).as_posix()}:{line}: imports from '{module}': use "
                    f"a room of core/src/goodstanding/public.py, or put what is missing into one"
                )
    assert not found, "\n" + "\n".join(found)


def test_templates_keep_to_the_public_surface() -> None:
    """A new plugin begins with imports that are promised to stay."""
    found = []
    for template in sorted(TEMPLATES.glob("*.py.txt")):
        text = template.read_text(encoding="utf-8")
        for match in re.finditer(r"^from (goodstanding[.\w]*) import (\w+)", text, re.MULTILINE):
            in_tests = template.name.endswith("test.py.txt")
            if not is_public(match[1], (match[2],), in_tests=in_tests):
                found.append(f"{template.name}: imports {match[2]} from {match[1]}")
    assert not found, found


def test_the_public_surface_is_what_it_says() -> None:
    """Each public room exists, and what is not listed is refused, private names among it."""
    for room in (*PUBLIC, *FOR_TESTS):
        assert (CORE / f"{room}.py").is_file() or (CORE / room / "__init__.py").is_file(), room
    assert is_public("goodstanding", ("hookimpl",))
    assert is_public("goodstanding.rules.windows", ("window",))
    assert is_public("attrs")
    assert not is_public("goodstanding.engine.practice", ("practice",))
    assert not is_public("goodstanding.rules", ("_hidden",))
    assert not is_public("goodstanding", ("engine",))
    assert not is_public("goodstanding")
    assert not is_public("goodstanding.testing.questions", ("renewal",))
    assert is_public("goodstanding.testing.questions", ("renewal",), in_tests=True)


@pytest.mark.parametrize(
    "project", sorted(ROOT.glob("*/pyproject.toml")) + sorted(ROOT.glob("*/*/pyproject.toml"))
)
def test_who_builds_on_core_says_which(project: Path) -> None:
    """A member asks for the releases whose public surface it was written for."""
    table = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    wanted = [text for text in table.get("dependencies", ()) if text.startswith("goodstanding>")]
    if table["name"] != "goodstanding":
        assert wanted == ["goodstanding>=0.1,<0.2"], project


@pytest.mark.parametrize("package", PLUGINS, ids=lambda package: package.name)
def test_a_plugin_reads_no_clock(package: Path) -> None:
    """Rules are dated; which day it is, the question says."""
    found = clock_readings(package)
    assert not found, "\n" + "\n".join(found)


def test_breaches_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that goes up, one from the package itself, a lost room and a clock are all told."""
    package = tmp_path / "core" / "src" / "goodstanding"
    (package / "store").mkdir(parents=True)
    (package / "facts.py").write_text("def f():\n    from goodstanding.store import tables\n")
    (package / "dates.py").write_text("from . import facts\nfrom goodstanding import Dossier\n")
    (package / "store" / "tables.py").write_text("from ..engine.practice import answer\n")
    (package / "attic.py").write_text("import datetime as dt\nday = dt.date.today()\n")
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    monkeypatch.setitem(globals(), "CORE", package)
    sentences = "\n".join(breaches_of_order())
    assert "facts.py:2: 'facts' imports 'store'" in sentences
    assert "dates.py:1: 'dates' imports 'facts'" in sentences
    assert "dates.py:2: imports from 'goodstanding' itself" in sentences
    assert "'attic' is a room without a place" in sentences
    assert "tables.py" not in sentences
    assert len(clock_readings(package)) == 1
