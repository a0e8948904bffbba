"""A word means one thing: no value and no function is named by one that stood for many."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WORDS = {"each", "one", "held", "said", "told", "made", "place"}
"""Words that stood for up to nine things; a value or a function is named after its noun instead."""

TEXT = {
    r"mend(s|ed|ing)?": "fix",
    r"for who does not program": "for readers who do not program",
    r"the house": "the project",
}
"""What a text does not say, and what it says instead."""
WRITTEN = (".py", ".md", ".html", ".txt", ".toml", ".j2", ".yaml")


def names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each name that a module gives to a value or a function, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield node.lineno, name
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield node.lineno, name
            case ast.MatchStar(name=str(name)) | ast.alias(asname=str(name)):
                yield node.lineno, name


def vague_names(paths: list[Path], root: Path) -> list[str]:
    """Values and functions that are named by a word which says nothing, each with the repair."""
    return [
        f"{path.relative_to(root).as_posix()}:{line}: '{name}': name it by its noun, such as "
        "license, person, term, row, activity, path or jurisdiction"
        for path in paths
        for line, name in sorted(names(ast.parse(path.read_text(encoding="utf-8"))))
        if name in WORDS
    ]


def sources() -> list[Path]:
    """Every Python file of the workspace."""
    tops = [
        "conftest.py",
        "core",
        "notifications",
        "plugins",
        "web",
        "tests",
        "benchmarks",
        "scripts",
    ]
    return [path for top in tops for path in sorted((ROOT / top).rglob("*.py"))]


def test_no_value_is_named_by_a_word_that_says_nothing() -> None:
    """`held` stood for nine things; the noun stands for one."""
    found = vague_names(sources(), ROOT)
    assert not found, f"\n{len(found)} names:\n" + "\n".join(found)


def odd_words(paths: list[Path], root: Path) -> list[str]:
    """Words in texts and comments that the project writes otherwise."""
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found += [
                f"{path.relative_to(root).as_posix()}:{number}: write '{instead}'"
                for word, instead in TEXT.items()
                if re.search(rf"\b{word}\b", line, re.IGNORECASE)
            ]
    return found


def test_texts_say_it_in_the_words_of_the_project() -> None:
    """What people read, in the program, its documents and its comments."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.splitlines() if name.endswith(WRITTEN)]
    kept = [path for path in paths if path.exists() and path != Path(__file__).resolve()]
    found = odd_words(kept, ROOT)
    assert not found, "\n" + "\n".join(found)


def test_an_odd_word_is_found(tmp_path: Path) -> None:
    """Whatever its case; a longer word is another."""
    path = tmp_path / "some.md"
    path.write_text("An amendment.\nMend it.\n")
    assert odd_words([path], tmp_path) == ["some.md:2: write 'fix'"]


@pytest.mark.parametrize(
    "code",
    [
        "held = 1",
        "held: int = 1",
        "(held := 1)",
        "for held in (): ...",
        "[x for held in ()]",
        "def f(held): ...",
        "def f(*held): ...",
        "lambda held: 1",
        "def held(): ...",
        "with open('x') as held: ...",
        "import os as held",
        "try: ...\nexcept Exception as held: ...",
        "match 1:\n    case held: ...",
        "a.held = 1",
        "class A:\n    held: int",
    ],
)
def test_a_vague_name_is_found(code: str, tmp_path: Path) -> None:
    """However a value or a function gets its name."""
    path = tmp_path / "some.py"
    path.write_text(code)
    assert len(vague_names([path], tmp_path)) == 1


def test_a_use_of_another_s_name_is_not_told(tmp_path: Path) -> None:
    """Only who gives the name can change it; text and longer names are free."""
    path = tmp_path / "some.py"
    path.write_text("import a\nwithheld = a.held\nprint('held', a.one(each=1))\n")
    assert vague_names([path], tmp_path) == []
