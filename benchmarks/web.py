"""How long the pages and the API take over HTTP, on one worker, for ten thousand people.

    uv run --group bench python -m benchmarks.web [--quick] [--json FILE]

The sample agency many times over; wrk asks over loopback (Debian's package), else a loop of this
program, which the output says. Times are by the clock: on a busy machine they are longer.
"""

import argparse
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import attrs

from benchmarks.scaled_sample import PEOPLE, record_scaled
from benchmarks.table import Group, Row, show, to_json
from goodstanding.plugins import load_plugins
from goodstanding.store import Delivery, SourceKind, Statement, open_store

_PAGE: Final = 0.1
_QUESTION: Final = 0.005
_PASSWORD: Final = "correct horse battery staple"  # noqa: S105 - of an invented login
_READY: Final = 600
_MICRO: Final = 1e-6
_LUA: Final = """
local bodies, number = {bodies}, 0
local paths = {paths}
request = function()
  number = number + 1
  local at = (number - 1) % #paths + 1
  return wrk.format("{method}", paths[at], nil, bodies[at])
end
done = function(summary, latency)
  io.write(string.format("RESULT %d %d %d\\n", latency:percentile(95.0), summary.requests,
    summary.errors.status + summary.errors.connect + summary.errors.read
    + summary.errors.write + summary.errors.timeout))
end
"""


@attrs.frozen
class Asked:
    """Addresses asked for in turn, with what each is sent; `aim`: seconds for 95 of a hundred."""

    what: str
    paths: tuple[str, ...]
    aim: float
    bodies: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


@attrs.frozen
class Server:
    """A running site: where it listens, and which process it is."""

    port: int
    process: int


def run(copies: int, seconds: float) -> Group:
    """Records the agency, serves it in a process of its own, and asks."""
    day = datetime.now(UTC).date()
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        url = f"sqlite:///{folder / 'site.sqlite'}"
        record_scaled(url, copies, day, load_plugins().catalog.words)
        environment = _environment(folder, url)
        _command(environment, "users", "add", "bench", "--role", "hr", given=f"{_PASSWORD}\n")
        token = _command(environment, "tokens", "add", "bench").strip().splitlines()[-1]
        begun = time.perf_counter()
        with _served(environment, folder) as server:
            warm = (time.perf_counter() - begun, _processor(server.process))
            return _measured(server, url, token, copies, seconds, day, warm)


def _environment(folder: Path, url: str) -> dict[str, str]:
    """Nothing of the account is read; a limit on requests would be measured instead of answers."""
    site = folder / "goodstanding.toml"
    site.write_text("[web.api]\nrequests_per_minute = 1_000_000\n", "utf-8")
    own = {name: str(folder / name) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    own["GOODSTANDING_SITE"] = str(site)
    return {**os.environ, **own, "GOODSTANDING_DATABASE_URL": url, "TZ": "UTC"}


def _command(environment: dict[str, str], *words: str, given: str = "") -> str:
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "goodstanding", *words],
        env=environment,
        input=given,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


@contextmanager
def _served(environment: dict[str, str], folder: Path) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "goodstanding", "serve", "--port", str(port), "--no-browser"]
    with (folder / "server.log").open("w") as log:
        running = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603
        try:
            _wait(port, running, folder / "server.log")
            yield Server(port, running.pid)
        finally:
            running.terminate()
            running.wait(timeout=30)


def _wait(port: int, running: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + _READY
    while time.monotonic() < end and running.poll() is None:
        try:
            status, text, _ = _get(port, "/ready")
            if status == http.client.OK and json.loads(text)["status"] == "ready":
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit(f"the server does not answer: {log.read_text()}")


def _get(
    port: int, path: str, method: str = "GET", body: str = "", headers: dict[str, str] | None = None
) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    try:
        connection.request(method, path, body or None, headers or {})
        answer = connection.getresponse()
        return (
            answer.status,
            answer.read().decode(errors="replace"),
            {k.lower(): v for k, v in answer.getheaders()},
        )
    finally:
        connection.close()


def _measured(
    server: Server,
    url: str,
    token: str,
    copies: int,
    seconds: float,
    day: date,
    warm: tuple[float, float],
) -> Group:
    form = urlencode({"name": "bench", "password": _PASSWORD})
    plain = {"content-type": "application/x-www-form-urlencoded"}
    _, _, headers = _get(server.port, "/session", "POST", form, plain)
    cookie = headers["set-cookie"].split(";")[0]
    session = (("cookie", cookie), ("accept-encoding", "gzip"))
    people = [f"hh-{number % PEOPLE + 1:03}-{number % copies:03}" for number in range(40)]
    question = {"category": "rn", "state": "TX", "day": day.isoformat()}
    asked = (
        Asked("Today", ("/",), _PAGE, headers=session),
        Asked("Coverage", ("/coverage",), _PAGE, headers=session),
        Asked("Person", tuple(f"/people/{person}" for person in people), _PAGE, headers=session),
        Asked(
            "one practice question",
            ("/api/v1/practice-answers",) * len(people),
            _QUESTION,
            tuple(json.dumps({"questions": [{"person": p, **question}]}) for p in people),
            (("authorization", f"Bearer {token}"), ("content-type", "application/json")),
        ),
    )
    rows = [
        Row("after a start, until everybody is worked out", "after a start", warm[0]),
        Row("  the server at work", "processor at the start", warm[1]),
    ]
    for entry in asked:
        begun = time.perf_counter()
        status = _first(server, entry)
        rows.append(Row(f"{entry.what}, the first time", "first time", time.perf_counter() - begun))
        if status != http.client.OK:
            raise SystemExit(f"{entry.what}: the answer's status was {status}")
    tool = shutil.which("wrk")
    count = 0
    ask = _with_wrk if tool else _looped
    for entry in asked:
        before = _processor(server.process)
        p95, answers = ask(server, entry, seconds)
        busy = (_processor(server.process) - before) / answers
        rows.append(Row(f"{entry.what}, 95 of a hundred within", "usual", p95, entry.aim))
        rows.append(Row("  of each, the server at work", "processor", busy))
        count += answers
    rows += _after_a_change(server, url, dict(session))
    return Group(
        f"{copies * PEOPLE:,} people and {copies * 400:,} visits over HTTP, one worker, SQLite",
        tuple(rows),
        f"asked by {'wrk, one connection' if tool else 'a loop of this program: wrk is missing'}; "
        f"{count:,} answers; at most {_peak(server.process):.0f} MB",
    )


def _first(server: Server, entry: Asked) -> int:
    method, body = ("POST", entry.bodies[0]) if entry.bodies else ("GET", "")
    return _get(server.port, entry.paths[0], method, body, dict(entry.headers))[0]


def _with_wrk(server: Server, entry: Asked, seconds: float) -> tuple[float, int]:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "ask.lua"
        script.write_text(
            _LUA.replace("{bodies}", _lua_list(entry.bodies))
            .replace("{paths}", _lua_list(entry.paths))
            .replace("{method}", "POST" if entry.bodies else "GET")
        )
        headers = [word for name, value in entry.headers for word in ("-H", f"{name}: {value}")]
        command = ["wrk", "-t1", "-c1", f"-d{max(1, round(seconds))}s", "-s", str(script), *headers]
        done = subprocess.run(  # noqa: S603 - no input of others
            [*command, f"http://127.0.0.1:{server.port}"],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    (line,) = (row for row in done.stdout.splitlines() if row.startswith("RESULT"))
    p95, answers, errors = map(int, line.split()[1:])
    if errors or not answers:
        raise SystemExit(f"{entry.what}: {errors} of {answers} answers were errors")
    return p95 * _MICRO, answers


def _lua_list(texts: Sequence[str]) -> str:
    return "{" + ", ".join(f"[==[{text}]==]" for text in texts) + "}"


def _looped(server: Server, entry: Asked, seconds: float) -> tuple[float, int]:
    taken: list[float] = []
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or not taken:
        number = len(taken) % len(entry.paths)
        body = entry.bodies[number] if entry.bodies else None
        begun = time.perf_counter()
        method = "POST" if entry.bodies else "GET"
        connection.request(method, entry.paths[number], body, dict(entry.headers))
        answer = connection.getresponse()
        answer.read()
        taken.append(time.perf_counter() - begun)
        if answer.status != http.client.OK:
            raise SystemExit(f"{entry.what}: the answer's status was {answer.status}")
    connection.close()
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * 0.95))], len(taken)


def _after_a_change(server: Server, url: str, session: dict[str, str]) -> Iterator[Row]:
    """Another program records a fact; the next request must show it."""
    session = {**session, "accept-encoding": "identity"}
    for number, (what, path) in enumerate((("Person", "/people/hh-001-000"), ("Today", "/"))):
        name = f"Renamed {number}"
        with open_store(url) as store:
            now = datetime.now(UTC) + timedelta(seconds=1)
            words = [Statement("hh-001-000", "person", {"name": name})]
            store.apply(words, Delivery("HR", SourceKind.ISSUER, "benchmark", now))
        begun, before = time.perf_counter(), _processor(server.process)
        _, text, _ = _get(server.port, path, headers=session)
        yield Row(f"{what}, right after a change", "after a change", time.perf_counter() - begun)
        busy = _processor(server.process) - before
        yield Row("  the server at work", "processor after a change", busy)
        if what == "Person" and name not in text:
            raise SystemExit("a new fact is not on the next page")


def _processor(process: int) -> float:
    """Seconds of processor time that a process took so far; nothing where Linux does not tell."""
    status = Path(f"/proc/{process}/stat")
    if not status.exists():
        return 0.0
    user, system = status.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _peak(process: int) -> float:
    """The most memory in MB that a process held; nothing where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    (line,) = (row for row in status.read_text().splitlines() if row.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Measures, and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="300 people, a second each")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results here too")
    chosen = parser.parse_args()
    found: list[Any] = [run(4, 1) if chosen.quick else run(150, 5)]
    show(found)
    if chosen.json:
        chosen.json.write_text(json.dumps(to_json(found), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
