"""Pin every dependency: requirements.lock with hashes, and the same pins for `uv run`.

    uv run python scripts/lock.py              add what is missing, keep the other pins
    uv run python scripts/lock.py --upgrade    take the newest of everything

uv's own lock file names a registry's host on every line, so it is ignored by git; without it
`uv run` knows no pins. The constraints in pyproject.toml give it the ones of requirements.lock.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
FIRST = "# pins of requirements.lock, written by scripts/lock.py: first"
LAST = "# pins of requirements.lock, written by scripts/lock.py: last"


def read(path: Path) -> dict[str, Any]:
    """The content of a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def members(root: Path = ROOT) -> list[Path]:
    """The folders of the workspace's members, core first."""
    patterns = read(root / "pyproject.toml")["tool"]["uv"]["workspace"]["members"]
    return [
        folder
        for pattern in patterns
        for folder in sorted(root.glob(pattern))
        if (folder / "pyproject.toml").exists()
    ]


def name_of(requirement: str) -> str:
    """The normalized name of the distribution that a requirement or a lock line asks for."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    if match is None:
        raise SystemExit(f"{requirement!r} does not begin with the name of a distribution")
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def declared(root: Path = ROOT) -> list[str]:
    """Everything that the members, their extras and the dependency groups ask of others."""
    own = {name_of(read(folder / "pyproject.toml")["project"]["name"]) for folder in members(root)}
    wanted: set[str] = set()
    for folder in members(root):
        content = read(folder / "pyproject.toml")
        wanted.update(content["build-system"]["requires"])
        wanted.update(content["project"].get("dependencies", []))
        for extra in content["project"].get("optional-dependencies", {}).values():
            wanted.update(extra)
    for group in read(root / "pyproject.toml")["dependency-groups"].values():
        wanted.update(group)
    return sorted(entry for entry in wanted if name_of(entry) not in own)


def pins(lock: str) -> list[str]:
    """The pins of a lock with their markers, without hashes and extras, in the lock's order.

    A constraint of an extra would be none of the distribution itself.
    """
    return [
        re.sub(r"^([\w.-]+)\[[^]]*\]", r"\1", line.removesuffix("\\").strip())
        for line in lock.splitlines()
        if re.match(r"[A-Za-z0-9]", line)
    ]


def array(key: str, values: list[str]) -> str:
    """A TOML array, one value in a line; markers keep their quotes by being single ones."""
    rows = "".join(f'    "{value.replace(chr(34), chr(39))}",\n' for value in values)
    return f"{key} = [\n{rows}]\n"


def with_pins(pyproject: str, lock: str) -> str:
    """The workspace's pyproject.toml with its constraints replaced by the lock's pins."""
    start, stop = pyproject.index(FIRST), pyproject.index(LAST)
    every = pins(lock)
    build = [pin for pin in every if name_of(pin) in {"hatchling", "editables"}]
    table = f"{FIRST}\n{array('constraint-dependencies', every)}"
    table += array("build-constraint-dependencies", build)
    return pyproject[:start] + table + pyproject[stop:]


def compile_lock(options: list[str]) -> None:
    """Write requirements.lock; --no-config, because the constraints would pin it to itself."""
    command = ["uv", "pip", "compile", "-", "--quiet", "--no-config", "--universal"]
    command += ["--python-version", "3.11", "--generate-hashes", "--no-annotate"]
    # Without the extras pip takes `coverage[toml]` for another thing than the pin of coverage.
    command.append("--no-strip-extras")
    command += ["--custom-compile-command", "uv run python scripts/lock.py"]
    command += ["--output-file", LOCK.name, *options]
    subprocess.run(command, cwd=ROOT, input="\n".join(declared()), text=True, check=True)


def main() -> None:
    """Write both files."""
    compile_lock(sys.argv[1:])
    project = ROOT / "pyproject.toml"
    lock = LOCK.read_text(encoding="utf-8")
    project.write_text(with_pins(project.read_text(encoding="utf-8"), lock), encoding="utf-8")


if __name__ == "__main__":
    main()
