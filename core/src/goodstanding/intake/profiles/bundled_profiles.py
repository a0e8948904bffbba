"""The profiles that come with the program, and those of the site, which go before them."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from goodstanding.errors import InputError
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.toml_in import load_profile, read_profile

_SHARED = "shared_"


@cache
def bundled_profiles() -> tuple[Profile, ...]:
    """The profiles that come with the program, by the order of their ids."""
    folder = files("goodstanding.intake.profiles").joinpath("bundled")
    found = sorted(
        (file.name.removesuffix(".toml"), file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".toml") and not file.name.startswith(_SHARED)
    )
    return tuple(read_profile(text, id) for id, text in found)


def profiles_in(folder: Path) -> tuple[Profile, ...]:
    """The profiles that a site keeps in a folder; none if there is no such folder."""
    if not folder.is_dir():
        return ()
    problems: list[str] = []
    found: list[Profile] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            found.append(load_profile(path))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(found)
