"""Strangers can install the workspace: pins agree, no host is named, each member is whole."""

import re
import runpy
import subprocess
import tomllib
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from trove_classifiers import classifiers

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "lock.py"))
ALIKE = runpy.run_path(str(ROOT / "scripts" / "members.py"))
MEMBERS: list[Path] = SCRIPT["members"]()
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LINK = re.compile(r"\]\((?!https://|#|mailto:)([^)]*)\)")
"""A link that leads nowhere on the page of an index."""
REPAIR = "run `uv run python scripts/lock.py` and commit what it writes"

# Written so that this file does not match itself.
HOSTS = re.compile(
    r"pypi[.]org|python[h]osted|[/]simple(?:/|\"|$)|index[-_]url|find[-_]links|[.]whl#"
)
HOME = re.compile(r"/(?:home|root|Users)/[\w.]+/")


def project(folder: Path) -> dict[str, Any]:
    """The project table of a member."""
    table: dict[str, Any] = SCRIPT["read"](folder / "pyproject.toml")["project"]
    return table


def tracked() -> list[Path]:
    """The files that git knows and that are still there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def names(folders: list[Path]) -> list[str]:
    """The members' folders, as the tests' names."""
    return [folder.relative_to(ROOT).as_posix() for folder in folders]


each_member = pytest.mark.parametrize("folder", MEMBERS, ids=names(MEMBERS))


def test_the_lock_satisfies_everything_that_is_declared() -> None:
    """Every requirement of every member and group is met by each of its pins."""
    locked: dict[str, list[str]] = {}
    for pin in SCRIPT["pins"](LOCK):
        requirement = Requirement(pin)
        version = str(requirement.specifier).removeprefix("==")
        locked.setdefault(canonicalize_name(requirement.name), []).append(version)
    for text in SCRIPT["declared"]():
        requirement = Requirement(text)
        versions = locked.get(canonicalize_name(requirement.name))
        assert versions, f"requirements.lock has no pin for {text!r}: {REPAIR}"
        for version in versions:
            assert requirement.specifier.contains(version, prereleases=True), (
                f"requirements.lock pins {version}, but {text!r} is declared: {REPAIR}"
            )


def test_every_pin_has_a_hash() -> None:
    """Pip refuses the whole file when one of its pins has none."""
    entries = re.split(r"\n(?=[a-zA-Z0-9])", LOCK)[1:]
    assert len(entries) == len(SCRIPT["pins"](LOCK))
    assert all("--hash=sha256:" in entry for entry in entries)


def test_an_extra_that_is_asked_for_is_pinned_with_it() -> None:
    """Else pip takes `coverage[toml]` for the newest there is, which has no hash here."""
    entries = [line.removesuffix("\\") for line in LOCK.splitlines() if line[:1].isalnum()]
    locked = {
        canonicalize_name(requirement.name): requirement.extras
        for requirement in map(Requirement, entries)
    }
    asked = [
        requirement
        for name in locked
        for found in distributions(name=name)
        for text in found.requires or ()
        if (requirement := Requirement(text)).extras
        and (requirement.marker is None or requirement.marker.evaluate({"extra": ""}))
        and canonicalize_name(requirement.name) in locked
    ]
    assert "coverage" in {requirement.name for requirement in asked}
    for requirement in asked:
        assert requirement.extras <= locked[canonicalize_name(requirement.name)], REPAIR


def test_the_lock_names_no_place() -> None:
    """Neither a host nor a folder: who installs decides where from."""
    assert "://" not in LOCK
    assert not re.search(r"^(?:-e|\.|/|--(?!hash))", LOCK, re.MULTILINE)


def test_uv_run_has_the_pins_of_the_lock() -> None:
    """The constraints in pyproject.toml are the lock's pins, all of them."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert SCRIPT["with_pins"](text, LOCK) == text, REPAIR


def test_no_tracked_file_names_a_registry_or_a_home() -> None:
    """A stranger's machine has other registries and other folders."""
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if HOSTS.search(line) or HOME.search(line) or f"{ROOT}/" in line:
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    assert not found, "take these out:\n" + "\n".join(found)


def test_uv_lock_is_ignored() -> None:
    """It names a host on every line."""
    for name in ("uv.lock", "pylock.toml"):
        ignored = subprocess.run(["git", "check-ignore", "-q", name], cwd=ROOT, check=False)
        assert ignored.returncode == 0, f"add {name} to .gitignore"


def test_the_workspace_installs_all_its_members() -> None:
    """`uv run` in a fresh clone has every plugin, by its workspace source."""
    content = SCRIPT["read"](ROOT / "pyproject.toml")
    members = {project(folder)["name"] for folder in MEMBERS}
    assert {Requirement(text).name for text in content["project"]["dependencies"]} == members
    assert set(content["tool"]["uv"]["sources"]) == members


def test_mypy_and_ruff_know_all_members() -> None:
    """A member that they are not told of is checked as somebody else's package, or not at all."""
    tool = SCRIPT["read"](ROOT / "pyproject.toml")["tool"]
    known = [*MEMBERS, *sorted((ROOT / "tests").glob("example_*"))]
    sources = {f"$MYPY_CONFIG_FILE_DIR/{name}/src" for name in names(known)}
    packages = {path.parent.name for folder in known for path in folder.glob("src/*/py.typed")}
    assert set(tool["mypy"]["mypy_path"]) == sources
    assert set(tool["ruff"]["lint"]["isort"]["known-first-party"]) == packages


def test_mypy_reads_every_file() -> None:
    """No folder escapes the types by being new."""
    files = SCRIPT["read"](ROOT / "pyproject.toml")["tool"]["mypy"]["files"]
    tops = {path.relative_to(ROOT).parts[0] for path in tracked() if path.suffix == ".py"}
    assert tops <= set(files), "add the missing folder to files of [tool.mypy] in pyproject.toml"


@each_member
def test_a_member_is_whole(folder: Path) -> None:
    """Each can be published by itself: typed, licensed and described."""
    table = project(folder)
    (package,) = (path for path in (folder / "src").iterdir() if (path / "__init__.py").exists())
    assert package.name == table["name"].replace("-", "_")
    assert (package / "py.typed").exists(), f"add {package.relative_to(ROOT)}/py.typed"
    assert (folder / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert table["keywords"] == sorted(set(table["keywords"])), "sort the keywords"
    assert table["keywords"], "say in keywords what somebody would search for"
    for name in ("README.md", "CHANGELOG.md"):
        assert (folder / name).read_text(encoding="utf-8").startswith("# "), f"write {name}"


@each_member
def test_a_member_is_found_by_its_entry_point(folder: Path) -> None:
    """A bundled plugin is found as a stranger's is, under the name of its folder."""
    table = project(folder)
    if folder.name == "core":
        assert table["scripts"] == {"goodstanding": "goodstanding.cli:main"}
        return
    package = table["name"].replace("-", "_")
    assert table["entry-points"]["goodstanding"] == {folder.name: package}


@each_member
def test_a_member_says_what_all_say(folder: Path) -> None:
    """Author, license, Pythons, classifiers and addresses are those of the workspace's table."""
    text = (folder / "pyproject.toml").read_text(encoding="utf-8")
    name = folder.relative_to(ROOT).as_posix()
    assert ALIKE["with_block"](text, ALIKE["shared"](), name) == text, (
        "run `uv run python scripts/members.py` and commit what it writes"
    )


def test_the_repository_is_set_in_one_place() -> None:
    """With an address every member links to it; without one, none is made up."""
    table = {**ALIKE["shared"](), "repository": "https://code.example/goodstanding/"}
    text = (MEMBERS[-1] / "pyproject.toml").read_text(encoding="utf-8")
    written = tomllib.loads(ALIKE["with_block"](text, table, "web"))["project"]
    assert written["urls"] == {
        "Repository": "https://code.example/goodstanding",
        "Documentation": "https://code.example/goodstanding/tree/main/docs",
        "Changelog": "https://code.example/goodstanding/blob/main/web/CHANGELOG.md",
    }
    assert (
        "urls"
        not in tomllib.loads(ALIKE["with_block"](text, {**table, "repository": ""}, "web"))[
            "project"
        ]
    )
    with pytest.raises(SystemExit, match="is no https:// address"):
        ALIKE["block"]({**table, "repository": "code.example"}, "web")


def test_classifiers_are_those_of_the_index() -> None:
    """An index refuses a distribution with a classifier that it does not know."""
    assert set(ALIKE["shared"]()["classifiers"]) <= classifiers


@each_member
def test_a_readme_reads_as_well_on_an_index(folder: Path) -> None:
    """A link to another file of the repository would be dead there."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert not LINK.findall(text), "name the file in words, or give an https:// address"


@each_member
def test_members_bound_each_other_s_versions(folder: Path) -> None:
    """Each asks for the release of core it was made with, up to where names may move."""
    versions = {project(member)["name"]: project(member)["version"] for member in MEMBERS}
    table = project(folder)
    extras = table.get("optional-dependencies", {}).values()
    asked = [
        Requirement(text) for text in [*table["dependencies"], *(t for e in extras for t in e)]
    ]
    bounded = [requirement for requirement in asked if requirement.name in versions]
    assert folder.name == "core" or bounded, "ask for goodstanding"
    for requirement in bounded:
        major, minor, _ = versions[requirement.name].split(".")
        wanted = f"<{major}.{int(minor) + 1},>={major}.{minor}"
        assert str(requirement.specifier) == wanted, f"{requirement.name}: write {wanted}"
