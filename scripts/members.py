"""Write what all members say alike into the `pyproject.toml` of each: author, Pythons, addresses.

    uv run python scripts/members.py

It stands once, in the table `tool.goodstanding` of the workspace's pyproject.toml. The address of
the repository is set there: while it is empty, the wheels name no address.
"""

import runpy
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = runpy.run_path(str(ROOT / "scripts" / "lock.py"))
FIRST = "# the same in all members, written by scripts/members.py: first"
LAST = "# the same in all members, written by scripts/members.py: last"


def shared(root: Path = ROOT) -> dict[str, Any]:
    """The workspace's table of what all members say."""
    table: dict[str, Any] = LOCK["read"](root / "pyproject.toml")["tool"]["goodstanding"]
    return table


def addresses(repository: str, folder: str) -> dict[str, str]:
    """What an index page links to, by its title; nothing while no repository is known."""
    if not repository:
        return {}
    if not repository.startswith("https://"):
        raise SystemExit(
            f"repository of [tool.goodstanding]: {repository!r} is no https:// address"
        )
    repository = repository.rstrip("/")
    return {
        "Repository": repository,
        "Documentation": f"{repository}/tree/main/docs",
        "Changelog": f"{repository}/blob/main/{folder}/CHANGELOG.md",
    }


def block(table: dict[str, Any], folder: str) -> str:
    """The lines between the marks, for the member in `folder`."""
    lines = [
        FIRST,
        'readme = "README.md"',
        'license = "Apache-2.0"',
        'license-files = ["LICENSE"]',
        f'authors = [{{ name = "{table["author"]}" }}]',
        f'requires-python = "{table["requires-python"]}"',
        LOCK["array"]("classifiers", table["classifiers"]).rstrip("\n"),
    ]
    for title, address in addresses(table["repository"], folder).items():
        lines.append(f'urls.{title} = "{address}"')
    return "\n".join([*lines, LAST])


def with_block(pyproject: str, table: dict[str, Any], folder: str) -> str:
    """A member's pyproject.toml with what stands between the marks written anew."""
    before, _, rest = pyproject.partition(FIRST)
    _, mark, after = rest.partition(LAST)
    if not mark:
        raise SystemExit(
            f"{folder}/pyproject.toml: put these two lines below 'description':\n{FIRST}\n{LAST}"
        )
    return before + block(table, folder) + after


def main() -> None:
    """Write each member's file."""
    table = shared()
    for folder in LOCK["members"]():
        path = folder / "pyproject.toml"
        name = folder.relative_to(ROOT).as_posix()
        text = with_block(path.read_text(encoding="utf-8"), table, name)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
