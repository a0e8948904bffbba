"""Small exports on paper, and a desk to read them at."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from goodstanding.intake.matching import Directory
from goodstanding.intake.profiles.bundled_profiles import bundled_profiles
from goodstanding.intake.profiles.exports import Desk, Exports
from goodstanding.intake.profiles.patient_key import PatientKey
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.propose import propose
from goodstanding.intake.profiles.reading import read_exports
from goodstanding.intake.profiles.tables import Table
from goodstanding.intake.profiles.toml_in import read_profile
from goodstanding.vocabulary import CORE_WORDS

Read = Callable[..., Exports]


def _proposed(table: Table) -> Profile | None:
    proposal = propose(table)
    return None if proposal is None else proposal.profile


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes files by name and reads them, by a profile in TOML if one is given."""

    def reads(
        profile: str = "",
        *,
        people: Directory | None = None,
        encoding: str = "utf-8",
        **files: str,
    ) -> Exports:
        folder = tmp_path / "files"
        folder.mkdir(exist_ok=True)
        paths = []
        for name, text in files.items():
            path = folder / f"{name}.csv"
            path.write_bytes(text.encode(encoding))
            paths.append(path)
        own = (read_profile(profile, "mine"),) if profile else ()
        desk = Desk(
            profiles=(*own, *bundled_profiles()),
            words=CORE_WORDS,
            patients=PatientKey(b"sixteen bytes ok"),
            today=date(2026, 11, 25),
            people=Directory() if people is None else people,
            propose=_proposed,
        )
        return read_exports(paths, desk)

    return reads
