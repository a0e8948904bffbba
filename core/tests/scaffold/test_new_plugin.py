"""A new plugin works before anything in it is changed; the worked example is one."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from goodstanding.catalog import Catalog
from goodstanding.cli.running import run
from goodstanding.errors import InputError, OperatorError
from goodstanding.scaffold import NewPlugin, PluginKind, new_plugin, write_plugin
from goodstanding.site.installed import plugins

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE_BODY = ROOT / "tests" / "example_body"
WHARF = NewPlugin("wharf", "wcc", "Wharf Care Coordinator (WCC)")
LONGEST = NewPlugin("a" * 20, "b" * 20, "T" * 60)
QUAY = NewPlugin("quay_pact", "quay-pact", "Quay Compact", PluginKind.COMPACT)
LONGEST_COMPACT = NewPlugin("z" * 20, "z" * 20, "T" * 60, PluginKind.COMPACT)
LINE = NewPlugin("quay_line", "quay_line", "Quay Line", PluginKind.CHANNEL)
LONGEST_CHANNEL = NewPlugin("z" * 20, "z" * 20, "T" * 60, PluginKind.CHANNEL)
BELL = NewPlugin("quay_bell", "quay_bell", "Quay Bell", PluginKind.NOTICE)
LONGEST_NOTICE = NewPlugin("z" * 20, "z" * 20, "T" * 60, PluginKind.NOTICE)
REEF = NewPlugin("reef", "gu-pt", "Physical Therapist, Guam", PluginKind.BOARD)
LONGEST_BOARD = NewPlugin("z" * 20, "mp-psychologist", "T" * 60, PluginKind.BOARD)
OTHERS = (
    *(QUAY, LONGEST_COMPACT),
    *(LINE, LONGEST_CHANNEL),
    *(BELL, LONGEST_NOTICE),
    *(REEF, LONGEST_BOARD),
)
ALL = (WHARF, LONGEST, *OTHERS)
FIRST = (
    NewPlugin("a_line", "a_line", "A Line", PluginKind.CHANNEL),
    NewPlugin("a_bell", "a_bell", "A Bell", PluginKind.NOTICE),
)
"""Plugins whose names come before those of what they build on."""
SHOWN = {
    PluginKind.CREDENTIAL: ("rules", "{id}", "[{id}.renewal.ethics]"),
    PluginKind.COMPACT: ("rules", "{id}", "[{id}.privilege]"),
    PluginKind.CHANNEL: ("notices", "channels", "[channel.{id}]"),
    PluginKind.BOARD: ("rules", "{id}", "[{id}.renewal.ethics]"),
    PluginKind.NOTICE: ("notices", "templates", "check", "All templates are well."),
}
"""A command that shows what a plugin of a kind declares, and what it then prints."""


def names(plugin: NewPlugin) -> str:
    """What a plugin is called among the tests."""
    return f"{plugin.kind}-{plugin.name}"


each_plugin = pytest.mark.parametrize("plugin", ALL, ids=names)


def everything(folder: Path) -> dict[str, str]:
    """Every file of a folder by its place."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def run_tests(folder: Path, python: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the tests of a plugin folder as its author does."""
    return subprocess.run(
        [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_worked_example_is_what_the_command_writes(tmp_path: Path) -> None:
    """tests/example_body is written from the templates, and nothing in it was changed by hand."""
    example = NewPlugin("example_body", "rcc", "Registered Care Coordinator")
    for path, text in everything(write_plugin(example, tmp_path)).items():
        assert (EXAMPLE_BODY / path).read_text(encoding="utf-8") == text, (
            f"tests/example_body/{path} differs from its template: change the template in "
            "core/src/goodstanding/scaffold/templates and write the folder again"
        )


def test_the_license_is_this_project_s() -> None:
    """A plugin kept in the workspace needs the license of the workspace."""
    template = ROOT / "core/src/goodstanding/scaffold/templates/LICENSE.txt"
    assert template.read_bytes() == (ROOT / "LICENSE").read_bytes()


@each_plugin
def test_its_tests_are_green_on_the_first_run(plugin: NewPlugin, tmp_path: Path) -> None:
    """Beside an installation of this program, found by its entry point, with no network."""
    folder = write_plugin(plugin, tmp_path)
    info = tmp_path / "site" / f"goodstanding_{plugin.name}-0.1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: goodstanding-{plugin.name}\nVersion: 0.1.0\n"
    )
    (info / "entry_points.txt").write_text(
        f"[goodstanding]\n{plugin.name} = goodstanding_{plugin.name}\n"
    )
    path = os.pathsep.join([str(folder / "src"), str(tmp_path / "site")])
    result = run_tests(folder, sys.executable, PYTHONPATH=path)
    assert result.returncode == 0, result.stdout + result.stderr
    *command, shown = (word.format(id=plugin.id) for word in SHOWN[plugin.kind])
    found = subprocess.run(
        [sys.executable, "-m", "goodstanding", *command],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown in found.stdout, found.stderr


@pytest.mark.slow
@pytest.mark.parametrize("plugin", [WHARF, QUAY, LINE, BELL, REEF], ids=names)
def test_it_installs_and_its_tests_pass(plugin: NewPlugin, tmp_path: Path) -> None:
    """As a wheel in an environment of its own that sees this one's packages."""
    folder = write_plugin(plugin, tmp_path)
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    (packages,) = (tmp_path / "venv" / "lib").glob("python*/site-packages")
    here = sysconfig.get_path("purelib")
    (packages / "workspace.pth").write_text(f"import site; site.addsitedir({here!r})\n")
    python = str(tmp_path / "venv" / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*install, str(folder)], check=True)
    result = run_tests(folder, python)
    assert result.returncode == 0, result.stdout + result.stderr
    listed = subprocess.run(
        [python, "-m", "goodstanding", "plugins"], capture_output=True, text=True, check=True
    )
    assert plugin.words["distribution"] in listed.stdout


@pytest.mark.parametrize("plugin", OTHERS, ids=names)
def test_it_is_written_as_this_project_writes(plugin: NewPlugin, tmp_path: Path) -> None:
    """As tests/example_body shows for a credential: nothing in it asks for a repair of style."""
    folder = write_plugin(plugin, tmp_path)
    first = ["goodstanding", "goodstanding_notifications", plugin.words["package"]]
    own = f"lint.isort.known-first-party = {first}"
    config = ["--config", str(ROOT / "pyproject.toml"), "--config", own, "--no-cache", str(folder)]
    # What this project allows its tests, which ruff finds by their place in the project.
    for command in (["check", "--per-file-ignores=test_*.py:S101"], ["format", "--check"]):
        result = subprocess.run(
            [sys.executable, "-m", "ruff", *command, *config],
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("plugin", [*ALL, *FIRST], ids=names)
def test_its_own_settings_ask_for_no_repair(plugin: NewPlugin, tmp_path: Path) -> None:
    """As its author runs ruff in the folder, far from this project and its settings."""
    folder = write_plugin(plugin, tmp_path)
    for command in (["check"], ["format", "--check"]):
        result = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--no-cache"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("plugin", [LONGEST, *OTHERS], ids=names)
def test_no_line_is_too_long(plugin: NewPlugin, tmp_path: Path) -> None:
    """Even the longest name and title leave every line of Python within 100 columns."""
    for path, text in everything(write_plugin(plugin, tmp_path)).items():
        if path.endswith(".py"):
            compile(text, path, "exec")
            assert max(map(len, text.splitlines()), default=0) <= 100, path
        assert "${" not in text, path


@pytest.mark.parametrize(
    ("name", "credential", "title", "sentence"),
    [
        ("My-Body", None, None, "'My-Body': a plugin's name is at most 20 small letters"),
        ("2nd", None, None, "'2nd': a plugin's name is"),
        ("import", None, None, "'import': a plugin's name is"),
        ("../etc", None, None, "'../etc': a plugin's name is"),
        ("", None, None, "'': a plugin's name is"),
        ("a" * 21, None, None, "a plugin's name is at most 20"),
        ("ccm", None, None, "'ccm': a plugin of this name is installed; choose another name"),
        ("body", "CMC", None, "--credential 'CMC': a credential's id is at most 20 small letters"),
        ("body", "a_b", None, "--credential 'a_b': a credential's id is"),
        ("body", "class", None, "--credential 'class': a credential's id is"),
        ("body", "rn", None, "--credential 'rn': is the name of a license category"),
        ("body", "cases", None, "--credential 'cases': is the name of a file of every plugin"),
        ("body", "cdms", None, "--credential 'cdms': an installed plugin declares this credential"),
        ("body", "nlc", None, "--credential 'nlc': an installed plugin declares this compact"),
        ("body", None, 'A "title"', "--title: must be at most 60 letters in one line"),
        ("body", None, "two\nlines", "--title: must be"),
        ("body", None, " ", "--title: must be"),
        ("body", None, "x" * 61, "--title: must be"),
    ],
)
def test_bad_names_are_told(
    name: str, credential: str | None, title: str | None, sentence: str
) -> None:
    """Each in one sentence, and before anything is written."""
    taken = tuple(plugin.name for plugin in plugins().loaded)
    with pytest.raises(InputError) as caught:
        new_plugin(name, credential, title, plugins().catalog, taken)
    assert str(caught.value).startswith(sentence) or sentence in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "credential", "sentence"),
    [
        ("2nd", None, "'2nd': a plugin's name is at most 20 small letters"),
        ("nlc", None, "'nlc': an installed plugin declares this compact; choose another name"),
        ("cdms", None, "'cdms': an installed plugin declares this credential; choose another name"),
        ("lcsw", None, "'lcsw': is the name of a license category; choose another name"),
        ("quay", "quay", "--credential 'quay': is not for a compact, whose id is the plugin's"),
    ],
)
def test_bad_names_of_a_compact_are_told(name: str, credential: str | None, sentence: str) -> None:
    """Its id is the plugin's name, so that is what must be free."""
    with pytest.raises(InputError) as caught:
        new_plugin(name, credential, None, plugins().catalog, (), PluginKind.COMPACT)
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("license", "sentence"),
    [
        (None, "--board: write which license it is as --credential, by state and category"),
        ("pt", "--credential 'pt': must begin with the two small letters of a state or territory"),
        ("GU-pt", "--credential 'GU-pt': must begin with the two small letters"),
        ("xx-pt", "--credential 'xx-pt': must begin with the two small letters"),
        ("gu-dentist", "--credential 'gu-dentist': 'dentist' is no license category; categories"),
        ("gu", "--credential 'gu': '' is no license category"),
        ("oh-rn", "--credential 'oh-rn': an installed plugin declares this license"),
    ],
)
def test_a_license_that_cannot_be_is_told(license: str | None, sentence: str) -> None:
    """State and category must be known, and no installed plugin may have its rules."""
    with pytest.raises(InputError) as caught:
        new_plugin("reef", license, None, plugins().catalog, (), PluginKind.BOARD)
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


def test_names_are_filled_in() -> None:
    """The credential or compact is called as the plugin, unless it is said otherwise."""
    assert new_plugin("old_body", None, None, Catalog(), ()) == NewPlugin(
        "old_body", "old-body", "OLD-BODY"
    )
    assert new_plugin("old_pact", None, None, Catalog(), (), PluginKind.COMPACT) == NewPlugin(
        "old_pact", "old-pact", "OLD-PACT", PluginKind.COMPACT
    )


def test_what_exists_is_left_alone(tmp_path: Path) -> None:
    """A folder of the name, even an empty one, is refused; so is a directory that is not there."""
    (tmp_path / "wharf").mkdir()
    with pytest.raises(InputError, match=r"wharf: exists already; choose another name"):
        write_plugin(WHARF, tmp_path)
    with pytest.raises(InputError, match="there is no such directory; make it first"):
        write_plugin(WHARF, tmp_path / "nowhere")
    assert everything(tmp_path) == {}


def test_a_directory_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The sentence names the folder."""
    for name in ("proc", "sys"):
        if (folder := Path("/") / name).is_dir():
            with pytest.raises(OperatorError, match="wharf: cannot be written"):
                write_plugin(WHARF, folder)
            return
    pytest.skip("this system has no directory that nobody can write to")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what was written and what to do next; a second time it refuses."""
    words = ["new-plugin", "wharf", "--credential", "wcc", "--title", "Wharf Care"]
    words += ["--directory", str(tmp_path)]
    assert run(words) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"Written: {tmp_path / 'wharf'}\n")
    assert run(words) == 3
    assert "exists already" in capsys.readouterr().err


def test_the_command_writes_one_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A channel, whose id is the plugin's name; two kinds at once are refused."""
    words = ["new-plugin", "quay_line", "--channel", "--directory", str(tmp_path)]
    assert run([*words, "--compact"]) == 3
    assert "--compact and --channel: write one" in capsys.readouterr().err
    assert run([*words, "--credential", "qcc"]) == 3
    assert "is not for a channel" in capsys.readouterr().err
    assert run(words) == 0
    assert 'pip install "goodstanding[testing]" goodstanding-notifications -e' in (
        capsys.readouterr().out
    )
    assert "channel.py" in {path.name for path in (tmp_path / "quay_line").rglob("*.py")}


def test_the_command_writes_a_compact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--compact`, and no credential beside it."""
    words = ["new-plugin", "quay", "--compact", "--title", "Quay Compact"]
    words += ["--directory", str(tmp_path)]
    assert run([*words, "--credential", "qcc"]) == 3
    assert "is not for a compact" in capsys.readouterr().err
    assert run(words) == 0
    assert "parties.py" in {path.name for path in (tmp_path / "quay").rglob("*.py")}
