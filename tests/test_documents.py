"""What the documents tell a reader to do works, and what they say of the code is so."""

import os
import re
import runpy
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

from goodstanding.cli import run
from goodstanding.cli.application import application

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SCRIPTS = ROOT / "scripts"
PAGES = [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("*.md"))]
TUTORIALS = sorted((DOCS / "tutorial").glob("write-*.md"))
a_tutorial = pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda page: page.stem)
BLOCK = re.compile(r"^```(?P<kind>[a-z]*)(?P<more>[^\n]*)\n(?P<text>.*?)^```$", re.M | re.S)
IN_CLONE = "clone"
"""What stands beside the language of a block that is for a clone of this repository."""
FILE = re.compile(r"# (?P<path>\S+/\S+\.(?:py|yaml))\n(?P<text>.*)", re.S)


@attrs.frozen
class Block:
    """A fenced block: its language, what stands beside that, and its text."""

    kind: str
    more: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield Block(found["kind"], found["more"].strip(), found["text"])


def flat(text: str) -> str:
    """The words of a text, however they are broken into lines."""
    return " ".join(text.split())


def an_environment(folder: Path) -> dict[str, str]:
    """A Python of the reader's own that sees this one's packages and no registry."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    (packages,) = (folder / "lib").glob("python*/site-packages")
    here = sysconfig.get_path("purelib")
    (packages / "workspace.pth").write_text(f"import site; site.addsitedir({here!r})\n")
    for name in ("goodstanding", "pytest"):
        command = folder / "bin" / name
        command.write_text(f'#!/bin/sh\nexec "{folder}/bin/python" -m {name} "$@"\n')
        command.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PIP_NO_INDEX": "1",
        # pip reads this one the other way round: 0 turns isolation off.
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


@pytest.mark.slow
@a_tutorial
def test_the_tutorial_works_to_the_letter(tutorial: Path, tmp_path: Path) -> None:
    """Each command is run and each file written, in order; what is shown is what is printed."""
    work = tmp_path / "work"
    work.mkdir()
    environment = an_environment(tmp_path / "venv")
    words = ""
    for block in blocks(tutorial):
        if block.kind == "bash" and block.more == IN_CLONE:
            continue  # tried in a clone by the test below; here is such an environment already
        if block.kind == "bash":
            result = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", block.text],
                cwd=work,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            words = flat(result.stdout + result.stderr)
            failed = result.returncode != 0
            assert failed == (block.more == "fails"), f"{block.text}\n{result.stdout}"
        elif block.kind == "text":
            for line in block.text.splitlines():
                assert flat(line) in words, f"not printed: {line}"
        else:
            file = FILE.match(block.text)
            assert file is not None, f"this block names no file: {block.text[:60]}"
            path = work / file["path"]
            assert path.exists(), f"{file['path']} is no file of the new plugin"
            path.write_text(file["text"], encoding="utf-8")


def the_way_that_lasts(page: Path) -> str:
    """The commands by which a page has a reader make an environment that keeps plugins."""
    (found,) = [block.text for block in blocks(page) if block.more == IN_CLONE]
    return found


def test_every_page_shows_the_same_way_that_lasts() -> None:
    """The README and the tutorials on rules make the same environment."""
    pages = [DOCS / "tutorial" / f"write-a-{name}.md" for name in ("credential", "compact")]
    assert {the_way_that_lasts(page) for page in pages} == {the_way_that_lasts(ROOT / "README.md")}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("uv") is None, reason="uv is not here")
def test_a_plugin_stays_where_the_tutorials_install_it(tmp_path: Path) -> None:
    """In a fresh clone: after `uv sync` it is still there; out of the clone's `.venv` it is gone.

    Unless `uv add` has named it.
    """
    clone, work = tmp_path / "clone", tmp_path / "work"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    work.mkdir()
    own = {"VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "PYTHONPATH", "PYTHONHOME"}
    environment = {name: value for name, value in os.environ.items() if name not in own}
    first = next(
        block.text
        for block in blocks(DOCS / "tutorial" / "write-a-credential.md")
        if block.kind == "bash" and block.more != IN_CLONE
    )

    def plugins_after(*commands: str) -> str:
        """What the last of some commands prints; each must succeed."""
        result = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", "\n".join(commands)],
            cwd=clone,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    kept = plugins_after(
        the_way_that_lasts(ROOT / "README.md"),
        f"cd {work}",
        first,
        f"cd {clone} && uv sync --quiet",
        "goodstanding plugins",
    )
    assert "goodstanding-pier" in kept
    into_clone = f"uv pip install --quiet --python .venv -e {work / 'pier'}"
    listed = ".venv/bin/goodstanding plugins"
    assert "goodstanding-pier" in plugins_after(into_clone, listed)
    assert "goodstanding-pier" not in plugins_after("uv sync --quiet", listed)
    added = f"uv add --quiet --editable {work / 'pier'}"
    assert "goodstanding-pier" in plugins_after(added, "uv sync --quiet", listed)


@a_tutorial
def test_the_tutorial_s_python_is_well_formed(tutorial: Path) -> None:
    """Each file in it compiles and keeps within 100 columns."""
    files = [FILE.match(block.text) for block in blocks(tutorial) if block.kind == "python"]
    assert files
    for file in files:
        assert file is not None
        compile(file["text"], file["path"], "exec")
        assert max(map(len, file["text"].splitlines())) <= 100


REFERENCES = runpy.run_path(str(SCRIPTS / "references.py"))["references"]()


@pytest.mark.parametrize("name", REFERENCES)
def test_a_reference_page_is_as_its_script_writes_it(name: str) -> None:
    """What is made from the code says what the code says today."""
    path, text = REFERENCES[name]
    assert path.exists(), f"write it: uv run python scripts/{name}.py"
    written = path.read_text(encoding="utf-8")
    assert written == text(), f"write it again: uv run python scripts/{name}.py (or references.py)"


def test_every_variable_of_the_environment_is_explained() -> None:
    """What a source reads from the environment stands in the reference with its meaning."""
    found = runpy.run_path(str(SCRIPTS / "environment.py"))["faults"]()
    assert not found, "\n" + "\n".join(found)


def test_a_reading_that_nobody_explains_is_found(tmp_path: Path) -> None:
    """A name in place, a constant without a docstring, and a reading in a roundabout way."""
    folder = tmp_path / "core" / "src" / "some"
    folder.mkdir(parents=True)
    (folder / "one.py").write_text('import os\n\nA = os.environ["GS_A"]\n')
    (folder / "two.py").write_text('import os\n\nN = "GS_B"\n\nB = os.environ.get(N)\n')
    (folder / "three.py").write_text("from os import environ\n\nC = dict(environ)\n")
    (folder / "four.py").write_text('import os\n\nN = "GS_D"\n"""A day."""\nD = os.getenv(N)\n')
    found = runpy.run_path(str(SCRIPTS / "environment.py"))["faults"](tmp_path)
    assert [line.split(":")[0] for line in found] == [
        f"core/src/some/{name}.py" for name in ("one", "three", "two")
    ]


def test_the_first_hook_of_the_reference_is_answered_as_shown() -> None:
    """The example of the hooks' page is Python that marks a hook."""
    shown = next(
        found for found in blocks(DOCS / "reference" / "hooks.md") if found.kind == "python"
    )
    names: dict[str, object] = {"MY_CREDENTIAL": "a credential"}
    exec(shown.text, names)  # noqa: S102 - the page's own example
    hook = names["goodstanding_credential_types"]
    assert callable(hook)
    assert hook() == ("a credential",)
    assert hasattr(hook, "goodstanding_impl")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Each link to another file of this project finds it."""
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text):
        assert (page.parent / target).exists(), f"{page.name}: {target} is not there"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path) -> None:
    """Each command that a page names is one of this program, or of its plugins."""
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)goodstanding ([a-z][a-z-]*)", text, re.M))
    known = set(application())
    assert named <= known, f"{page.name}: {sorted(named - known)}"


def test_the_report_in_the_readme_is_what_demo_prints(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example begins as the report of its day does."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.chdir(tmp_path)
    (example,) = [block for block in blocks(ROOT / "README.md") if " · " in block.text]
    first = example.text.splitlines()[0].partition(" · ")[2]
    day = datetime.strptime(first, "%A, %B %d, %Y").replace(tzinfo=UTC).date()
    assert run(["demo", "--into", str(tmp_path / "new"), "--on", day.isoformat()]) == 0
    assert capsys.readouterr().out.startswith(example.text), (
        f"run 'goodstanding demo --on {day}' and put the beginning of what it prints into README.md"
    )
