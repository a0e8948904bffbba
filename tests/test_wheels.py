"""What is built works where only it is installed: wheels of strangers' plugins, and sdists.

The environments are bare: what is installed are the distributions built here and what they ask
for, at the pins of the lock, from uv's cache where it has them.
"""

import csv
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tarfile
from email import message_from_string
from pathlib import Path
from zipfile import ZipFile

import attrs
import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCK = runpy.run_path(str(ROOT / "scripts" / "lock.py"))
MEMBERS: list[Path] = LOCK["members"]()
PLUGINS = [ROOT / "tests" / name for name in ("example_cmgt", "example_compact")]
DAY = "2026-11-21"
UV = os.environ.get("UV") or shutil.which("uv")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(UV is None, reason="a bare environment is made with uv, which is not here"),
]

Row = dict[str, str]


def built(member: Path, target: str, into: Path) -> Path:
    """The wheel or sdist of a distribution, built here with what is installed here."""
    before = set(into.glob("*"))
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)]
    done = subprocess.run(command, cwd=member, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (archive,) = set(into.glob("*")) - before
    return archive


@attrs.frozen
class Bare:
    """An environment of its own, in a folder that holds nothing else."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> "Bare":
        """With a Python and nothing more."""
        folder.mkdir()
        command = [str(UV), "venv", "--quiet", "--python", sys.executable, str(folder / "venv")]
        subprocess.run(command, check=True, cwd=folder)
        return cls(folder)

    def install(self, *requirements: str) -> None:
        """Install these and what they ask for; from the cache, and else from the usual index."""
        pins = self.folder / "pins.txt"
        lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
        pins.write_text("\n".join(LOCK["pins"](lock)), encoding="utf-8")
        install = [str(UV), "pip", "install", "--quiet", "--no-config", "--constraint", str(pins)]
        install += ["--build-constraint", str(pins), "--python", str(self.folder / "venv")]
        for network in (["--offline"], []):
            done = subprocess.run(
                [*install, *network, *requirements],
                cwd=self.folder,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode == 0:
                return
        raise AssertionError(done.stderr)

    def run(self, *arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """What a program of the environment does, without anything of this one's."""
        program, *rest = map(str, arguments)
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        return subprocess.run(
            [str(self.folder / "venv" / "bin" / program), *rest],
            cwd=self.folder if cwd is None else cwd,
            env={
                **kept,
                "HOME": str(self.folder),
                "XDG_DATA_HOME": str(self.folder / "data"),
                "XDG_CONFIG_HOME": str(self.folder / "data"),
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def answer(self, *arguments: object) -> dict[str, object]:
        """The answer of a command of `goodstanding`, as JSON."""
        done = self.run("goodstanding", *arguments, "--json")
        assert done.returncode == 0, done.stdout + done.stderr
        answer: dict[str, object] = json.loads(done.stdout)
        return answer


def at(wheel: Path, name: str) -> str:
    """A requirement for just this file, whatever an index has under its name."""
    return f"{name} @ {wheel.as_uri()}"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Bare:
    """An environment with the wheels of core and of the two plugins, and no other of ours."""
    wheels = tmp_path_factory.mktemp("wheels")
    environment = Bare.make(tmp_path_factory.mktemp("bare") / "site")
    environment.install(
        at(built(ROOT / "core", "wheel", wheels), "goodstanding[testing]"),
        *(str(built(folder, "wheel", wheels)) for folder in PLUGINS),
    )
    return environment


@pytest.fixture(scope="module")
def agency(bare: Bare) -> Path:
    """A roster of three: two with the credential, one of them short, and one with a privilege."""
    folder = bare.folder / "agency"
    folder.mkdir()
    certification = {
        "type": "cmgt-bc",
        "since": "2022-01-01",
        "through": "2026-12-31",
        "status": "active",
    }
    course = {"completed": "2024-05-20", "hours": "75", "topics": "case_management"}
    credit = {**course, "title": "Informatics", "format": "academic_credit"}
    license = {"since": "2015-01-01", "through": "2030-12-31", "status": "active"}
    sheets: dict[str, list[Row]] = {
        "people": [
            {"id": "ana", "name": "Ana Reyes"},
            {"id": "bo", "name": "Bo Lind"},
            {"id": "cy", "name": "Cy Moss"},
        ],
        "licenses": [
            {"person": "ana", "id": "rn", "category": "rn", "jurisdiction": "TX", **license},
            {"person": "bo", "id": "rn", "category": "rn", "jurisdiction": "TX", **license},
            {
                "person": "cy",
                "id": "b",
                "category": "psychologist",
                "jurisdiction": "UT",
                **license,
            },
        ],
        "residences": [{"person": "cy", "jurisdiction": "UT", "since": "2015-01-01"}],
        "privileges": [
            {
                "person": "cy",
                "compact": "example-compact",
                "jurisdiction": "WY",
                "category": "psychologist",
                "rests_on": "b",
                "since": "2026-02-01",
                "through": "2027-01-31",
                "status": "active",
            }
        ],
        "certifications": [{"person": "ana", **certification}, {"person": "bo", **certification}],
        "continuing_education": [
            {"person": "ana", "title": "Transitions", **course},
            {"person": "ana", **credit},
            {"person": "bo", "title": "Transitions", **course, "hours": "60"},
        ],
        "complete": [
            {"person": person, "kind": kind}
            for person in ("ana", "bo")
            for kind in (
                "licenses",
                "certifications",
                "encumbrances",
                "continuing_education",
                "attestations",
                "employments",
            )
        ],
    }
    for name, rows in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def test_only_the_wheels_are_there(bare: Bare) -> None:
    """`plugins` names both with their distributions; nothing of this workspace is seen."""
    answer = bare.answer("plugins")
    assert answer == {
        "plugins": [
            {
                "name": f"example_{name}",
                "distribution": f"goodstanding-example-{name}",
                "version": "0.1.0",
                "hooks": [f"goodstanding_{hook}"],
            }
            for name, hook in (("cmgt", "credential_types"), ("compact", "compacts"))
        ],
        "compacts": ["example-compact"],
        "credential_types": ["cmgt-bc"],
        "license_types": [],
        "slips": [],
    }
    found = bare.run("python", "-c", "import goodstanding as g; print(g.__file__)").stdout
    assert str(bare.folder) in found


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_the_conformance_suite_passes_there(bare: Bare, folder: Path) -> None:
    """Its tests, outside of this repository, on the plugin that the wheel installed."""
    work = bare.folder / folder.name
    for name in ("tests", "scenarios"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(folder / name, work / name, ignore=ignored)
    done = bare.run("python", "-m", "pytest", "-q", "-W", "error", "tests", cwd=work)
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout


def test_ask_answers_of_the_credential(bare: Bare) -> None:
    """Yes with 75 hours and one further way, no without one, and the source of each."""
    dossier = bare.folder / "person.yaml"
    text = (
        "person: {id: a}\n"
        "certifications: [{type: cmgt-bc, terms: [{since: 2022-01-01, through: 2026-12-31}],\n"
        "  status: [{since: 2022-01-01, is: active}]}]\n"
        "continuing_education: [{title: T, completed: 2024-05-20, hours: 75,\n"
        "  topics: [case_management]}]\n"
        "complete: [certifications, continuing_education, attestations]\n"
    )
    dossier.write_text(text, encoding="utf-8")
    asked = ("ask", "renewal", dossier, "--for", "cmgt-bc", "--on", DAY)
    assert bare.answer(*asked)["verdict"] == "unmet"
    text_shown = bare.run("goodstanding", *asked).stdout
    assert "ANCC application and directions for renewal" in text_shown
    dossier.write_text(f"{text}attestations: [{{kind: ancc_category, day: 2026-02-01}}]\n")
    assert bare.answer(*asked)["verdict"] == "met"


def test_ask_answers_of_the_compact(bare: Bare) -> None:
    """The privilege serves in its state, on its last day and not on the next, and nowhere else."""
    dossier = bare.folder / "holder.yaml"
    dossier.write_text(
        "person: {id: a}\n"
        "residences: [{jurisdiction: UT, since: 2015-01-01}]\n"
        "licenses: [{id: b, category: psychologist, jurisdiction: UT,\n"
        "  terms: [{since: 2025-01-01, through: 2027-12-31}],\n"
        "  status: [{since: 2025-01-01, is: active}]}]\n"
        "privileges: [{compact: example-compact, jurisdiction: WY, category: psychologist,\n"
        "  rests_on: b, terms: [{since: 2026-02-01, through: 2027-01-31}],\n"
        "  status: [{since: 2026-02-01, is: active}]}]\n",
        encoding="utf-8",
    )
    for state, day, decision in (
        ("WY", "2027-01-31", "authorized"),
        ("WY", "2027-02-01", "not_authorized"),
        ("MT", DAY, "not_authorized"),
    ):
        asked = ("ask", "practice", dossier, "--in", state, "--as", "psychologist", "--on", day)
        assert bare.answer(*asked)["decision"] == decision, (state, day)


def test_ce_answers_of_the_roster(bare: Bare, agency: Path) -> None:
    """Who has the hours and the credits is short of nothing; 60 hours are 15 short of 75."""
    full = bare.run("goodstanding", "ce", "ana", agency, "--on", DAY).stdout
    assert "everything asked for renewal is there" in full
    short = bare.run("goodstanding", "ce", "bo", agency, "--on", DAY).stdout
    assert "short by 15 hours of the total" in short
    assert re.search(r"all hours +.* 60 of 75 +15 hours to go", short)
    assert re.search(r"academic credit +.* 0 of 75 +75 hours to go", short)


def test_eligibility_answers_of_the_roster(bare: Bare, agency: Path) -> None:
    """The credential of the wheel stands for the nurse, part by part, and not yet met."""
    done = bare.run("goodstanding", "eligibility", "bo", agency, "--on", DAY)
    assert done.returncode == 0, done.stderr
    assert "Nursing Case Management (CMGT-BC), an example" in done.stdout
    assert "TX RN license, valid through 2030-12-31" in done.stdout
    assert "0 of 2,000 hours, 2,000 missing" in done.stdout


@pytest.mark.parametrize("member", MEMBERS, ids=lambda folder: folder.name)
def test_an_sdist_carries_its_tests(member: Path, tmp_path: Path) -> None:
    """All of them, and their people on paper, that git knows; of core the source alone is meant."""
    with tarfile.open(built(member, "sdist", tmp_path)) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    listed = subprocess.run(
        ["git", "ls-files", "-z", "."], cwd=member, capture_output=True, text=True, check=True
    )
    assert {name for name in listed.stdout.split("\0") if name} <= names
    assert member.name == "core" or {"pytest.ini", "conftest.py"} <= names


@pytest.mark.parametrize("name", ["plugins/acm", "plugins/pt_compact"])
def test_an_sdist_runs_its_own_tests(name: str, tmp_path: Path) -> None:
    """Unpacked outside of this repository, in an environment with core's wheel; CI runs all."""
    environment = Bare.make(tmp_path / "site")
    with tarfile.open(built(ROOT / name, "sdist", tmp_path)) as sdist:
        sdist.extractall(tmp_path / "unpacked", filter="data")
    (folder,) = (tmp_path / "unpacked").iterdir()
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    core = built(ROOT / "core", "wheel", wheels)
    environment.install(at(core, "goodstanding[testing]"), str(folder))
    done = environment.run("python", "-m", "pytest", "-q", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout


@pytest.mark.parametrize("member", MEMBERS, ids=lambda folder: folder.name)
def test_a_wheel_says_whose_it_is(member: Path, tmp_path: Path) -> None:
    """Author, keywords, license and README are in what an index reads; every module is typed."""
    with ZipFile(built(member, "wheel", tmp_path)) as wheel:
        names = wheel.namelist()
        (path,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        text = wheel.read(path).decode()
    metadata = message_from_string(text)
    assert metadata["Author"] == "The contributors to Good Standing"
    assert metadata["Keywords"]
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert "](.." not in text
    assert [name for name in names if name.endswith("/py.typed")]
    assert not [name for name in names if "/tests/" in name or name.startswith("tests/")]
