"""The profiles of exports that this site uses: its own, then those that come with the program."""

import os
from pathlib import Path
from typing import Final

from goodstanding.errors import InputError, OperatorError
from goodstanding.intake.profiles.bundled_profiles import bundled_profiles, profiles_in
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.toml_in import load_profile
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
        own = profiles_in(profile_folder())
    except InputError as error:
        raise OperatorError("\n".join(error.problems)) from None
    taken = {profile.id for profile in (*named, *own)}
    rest = tuple(profile for profile in bundled_profiles() if profile.id not in taken)
    return (*named, *own, *rest)
