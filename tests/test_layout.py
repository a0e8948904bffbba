"""A newcomer finds the file: tests lie where their source lies, and a word means one thing."""

import ast
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MEMBERS: list[Path] = runpy.run_path(str(ROOT / "scripts" / "lock.py"))["members"]()
WHOLE = {
    "core/tests/test_layers.py": "the order of all rooms",
    "plugins/nlc_compact/tests/test_engine.py": "the engine on this compact, against the oracle",
    "plugins/nlc_compact/tests/test_oracle.py": "the oracle, against the scenario files",
}
"""Test files of a whole distribution, each with what it is about."""


def package_of(member: Path) -> Path:
    """The package of a member."""
    return next(path.parent for path in sorted((member / "src").glob("*/__init__.py")))


def lost_tests(members: list[Path], root: Path) -> list[str]:
    """Test files that do not lie where a source lies, each with the repair."""
    found = []
    for member in members:
        package, tests = package_of(member), member / "tests"
        for path in sorted(tests.rglob("test_*.py")):
            name = path.relative_to(root).as_posix()
            folder = path.parent.relative_to(tests)
            if folder.parts:
                source = package / folder
                if not source.is_dir():
                    found.append(
                        f"{name}: there is no {source.relative_to(root).as_posix()}/: git mv the "
                        "test into the folder that mirrors the source it tests"
                    )
                continue
            subject = path.stem.removeprefix("test_")
            known = [package / subject, package / f"{subject}.py", package.parent / subject]
            own = package.name == f"goodstanding_{subject}"
            if not own and name not in WHOLE and not any(source.exists() for source in known):
                found.append(
                    f"{name}: {package.name} has no module or folder '{subject}': name the test "
                    "after the module, git mv it into the folder of its room, or, if it is about "
                    "the whole distribution, list it in WHOLE of tests/test_layout.py"
                )
    return found


def doubled_classes(members: list[Path], root: Path) -> list[str]:
    """Classes whose name another class of the same distribution has, each with the repair."""
    found = []
    for member in members:
        where: dict[str, str] = {}
        for path in sorted((member / "src").rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.ClassDef):
                    continue
                here = f"{path.relative_to(root).as_posix()}:{node.lineno}"
                if node.name in where:
                    found.append(
                        f"{here}: '{node.name}' is defined at {where[node.name]} as well: name "
                        "each after what it is in the field"
                    )
                where.setdefault(node.name, here)
    return found


def test_tests_lie_where_their_source_lies() -> None:
    """Who opens a room finds its tests under the same name."""
    found = lost_tests(MEMBERS, ROOT)
    assert not found, "\n" + "\n".join(found)


def test_what_is_listed_as_whole_is_there() -> None:
    """A list of exceptions that nobody needs any more hides the next one."""
    gone = [name for name in WHOLE if not (ROOT / name).exists()]
    assert not gone, f"take these out of WHOLE: {gone}"


def test_a_class_name_means_one_thing() -> None:
    """No distribution defines two classes of one name."""
    found = doubled_classes(MEMBERS, ROOT)
    assert not found, "\n" + "\n".join(found)


@pytest.fixture
def member(tmp_path: Path) -> Path:
    """A small distribution with one room and one module."""
    folder = tmp_path / "some"
    (folder / "src" / "goodstanding_some" / "room").mkdir(parents=True)
    (folder / "src" / "goodstanding_some" / "__init__.py").touch()
    (folder / "src" / "goodstanding_some" / "days.py").write_text("class Day: ...\n")
    (folder / "tests" / "room").mkdir(parents=True)
    return folder


def test_a_lost_test_is_found(member: Path) -> None:
    """One in a folder without source, and one without a module; those at home are not told."""
    (member / "tests" / "attic").mkdir()
    homes = ("room/test_anything.py", "test_days.py", "test_room.py", "test_some.py")
    for name in (*homes, "attic/test_old.py", "test_years.py"):
        (member / "tests" / name).touch()
    found = lost_tests([member], member.parent)
    assert [line.split(":")[0] for line in found] == [
        "some/tests/attic/test_old.py",
        "some/tests/test_years.py",
    ]


def test_a_doubled_class_is_found(member: Path) -> None:
    """Two modules of one distribution define the same name."""
    (member / "src" / "goodstanding_some" / "room" / "days.py").write_text("class Day: ...\n")
    (found,) = doubled_classes([member], member.parent)
    assert found.startswith("some/src/goodstanding_some/room/days.py:1: 'Day' is defined at")
