"""The files for containers: read as those that run them do, and held to what the project has."""

import re
import runpy
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from goodstanding.cli.application import application
from goodstanding_notifications.settings.toml_file import read_settings

ROOT = Path(__file__).resolve().parent.parent
MEMBERS: list[Path] = runpy.run_path(str(ROOT / "scripts" / "lock.py"))["members"]()
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PINNED = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)?:v?\d+\.\d+[\w.-]*")
"""A name without a registry's host, and a version of two numbers at least."""


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """The file of the services, with what is said once put in everywhere."""
    content: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return content


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile in order, each on one line."""
    text = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.M))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [(line.split()[0], line.partition(" ")[2]) for line in lines]


def test_images_are_pinned_by_version(compose: dict[str, Any]) -> None:
    """And none names the host of a registry: whoever runs it decides where from."""
    images = [service["image"] for service in compose["services"].values() if "image" in service]
    images += [words.split()[0] for name, words in instructions() if name == "FROM"]
    assert len(images) > 3
    for image in images:
        assert PINNED.fullmatch(image), image


def test_each_service_starts_a_command_that_is_there(compose: dict[str, Any]) -> None:
    """Of this program, with options that it has."""
    services = compose["services"]
    assert {"database", "web", "notices", "mail"} == services.keys()
    (start,) = (yaml.safe_load(words) for name, words in instructions() if name == "CMD")
    for command in (start, services["notices"]["command"]):
        assert command[0] == "goodstanding"
        words = [word for word in command[1:] if not word.startswith("-")]
        options = [word for word in command[1:] if word.startswith("-")]
        app = application()[words[0]]
        if len(words) > 1 and words[1] in app:
            app = app[words[1]]
        shown = " ".join(
            name for argument in app.assemble_argument_collection() for name in argument.names
        )
        assert all(option in shown for option in options), options


def test_what_services_are_told_is_explained(compose: dict[str, Any]) -> None:
    """Each variable of ours is one that the program reads, and no secret has a value here."""
    known = (ROOT / "docs" / "reference" / "environment.md").read_text(encoding="utf-8")
    for service in compose["services"].values():
        for name, value in service.get("environment", {}).items():
            if name.startswith("GOODSTANDING_"):
                assert f"`{name}`" in known, name
            if "PASSWORD" in name or name.endswith("_KEY"):
                assert re.fullmatch(r"\$\{[A-Z_]+:\?.+\}", value), name


def test_the_pages_alone_have_the_provider_s_secret(compose: dict[str, Any]) -> None:
    """From .env, empty where no provider is named; beside the variables of every service."""
    found = {name: service.get("environment", {}) for name, service in compose["services"].items()}
    with_secret = {name for name, words in found.items() if "GOODSTANDING_OIDC_SECRET" in words}
    assert with_secret == {"web"}
    assert found["web"]["GOODSTANDING_OIDC_SECRET"] == "${OIDC_SECRET:-}"  # noqa: S105 - no secret
    assert found["notices"].items() <= found["web"].items()


def test_only_this_machine_is_served(compose: dict[str, Any]) -> None:
    """What goes further goes through a proxy with TLS."""
    ports = [port for service in compose["services"].values() for port in service.get("ports", ())]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_notices_go_to_the_mail_catcher(compose: dict[str, Any], tmp_path: Path) -> None:
    """The settings in the file are settings that the notices read."""
    path = tmp_path / "notices.toml"
    path.write_text(compose["configs"]["notices"]["content"], encoding="utf-8")
    found = read_settings(path)
    assert (found.channel, found.mail.host, found.mail.port) == ("mail", "localhost", 1025)
    assert compose["services"]["notices"]["network_mode"] == "service:mail"
    with_mail = compose["services"]["notices"]["depends_on"]
    assert {"database", "mail"} == with_mail.keys()


def test_the_image_holds_every_distribution() -> None:
    """The folder of each member is copied, built and, as what it is called begins, installed."""
    copied = {words.split()[0] for name, words in instructions() if name == "COPY"}
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    tops = set()
    for member in MEMBERS:
        table = tomllib.loads((member / "pyproject.toml").read_text(encoding="utf-8"))
        top = member.relative_to(ROOT).parts[0]
        if (member / "src").is_dir() and top != "tests":
            assert table["project"]["name"].startswith("goodstanding"), member
            tops.add(top)
    assert tops == {"core", "notifications", "web", "plugins"}
    assert copied >= tops | {"requirements.lock"}
    assert {f"!{top}" for top in tops} | {"!requirements.lock"} <= set(ignored)
    built = next(words for name, words in instructions() if "--no-build-isolation" in words)
    assert all(f"./{top}" in built for top in tops)
    assert "/wheels/goodstanding_*.whl" in DOCKERFILE


def test_it_runs_as_nobody_special() -> None:
    """What is served can be written by nobody who serves."""
    last = [words for name, words in instructions() if name == "USER"]
    assert last == ["goodstanding"]
    names = [name for name, _ in instructions()]
    assert names.index("USER") < names.index("CMD")
    assert "--require-hashes" in DOCKERFILE


def engine_answers() -> bool:
    """Whether something runs containers here."""
    try:
        done = subprocess.run(["docker", "info"], capture_output=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


@pytest.mark.skipif(not engine_answers(), reason="no engine runs containers here")
@pytest.mark.parametrize(
    "command", [["docker", "build", "--check", "."], ["docker", "compose", "config", "--quiet"]]
)
def test_the_engine_takes_the_files(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an engine runs, it checks them itself."""
    monkeypatch.setenv("DATABASE_PASSWORD", "x")
    monkeypatch.setenv("WEB_KEY", "x" * 32)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
