"""The profiles of exports that this site uses: its own, then those that come with the program."""

import os
from pathlib import Path
from typing import Final

from goodstanding.errors import InputError, OperatorError
from goodstanding.intake.profiles.bundled_profiles import bundled_profiles, profiles_in
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.toml_in import load_profile
from goodstanding.intake.profiles.toml_out import profile_toml
from goodstanding.site import paths

VARIABLE: Final = "GOODSTANDING_PROFILES"
"""Environment variable that names the folder of the site's profiles."""


def profile_folder() -> Path:
    """The folder in which the site keeps its profiles; it need not exist."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else paths.config_folder() / "profiles"


def profiles(given: Path | None = None) -> tuple[Profile, ...]:
    """The profiles to read by: one that was named, the site's own, and the bundled ones."""
    try:
        named = () if given is None else (load_profile(given),)
    except InputError as error:
        raise OperatorError("\n".join(error.problems)) from None
    own = _own()
    taken = {profile.id for profile in (*named, *own)}
    rest = tuple(profile for profile in bundled_profiles() if profile.id not in taken)
    return (*named, *own, *rest)


def kept(id: str) -> Profile | None:
    """The site's own profile with this id, None if it has none."""
    return next((profile for profile in _own() if profile.id == id), None)


def is_known(id: str) -> bool:
    """Whether a profile with this id is the site's own or comes with the program."""
    return any(profile.id == id for profile in profiles())


def keep(profile: Profile) -> Path:
    """Writes a profile into the site's folder, in place of the one with its id."""
    folder = profile_folder()
    path = folder / f"{profile.id}.toml"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(profile_toml(profile), encoding="utf-8")
    except OSError as error:
        raise OperatorError(f"{path}: cannot be written: {error.strerror}") from None
    return path


def _own() -> tuple[Profile, ...]:
    try:
        return profiles_in(profile_folder())
    except InputError as error:
        raise OperatorError("\n".join(error.problems)) from None
