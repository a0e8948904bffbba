"""What changed when a vendor renamed a title: what is missing, and what may stand for it."""

from collections.abc import Iterable, Sequence

from goodstanding.intake.profiles.known_titles import roles_of
from goodstanding.intake.profiles.layout import Layout, layouts_of
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.spelling import title_key

_ENOUGH = 0.5
"""The share of its titles that must still be there for a profile to be the one that changed."""
_LIKE = 60


def changes(profiles: Iterable[Profile], head: Sequence[tuple[int, list[object]]]) -> str | None:
    """One sentence on the profile that nearly fits a table; None if none comes near."""
    best: tuple[float, Profile, Layout] | None = None
    layouts = layouts_of(head)
    for profile in profiles:
        wanted = [title for title in profile.titles if "{n}" not in title]
        for layout in layouts:
            there = sum(layout.at(title) is not None for title in wanted)
            share = there / len(wanted) if wanted else 0
            if share >= _ENOUGH and (best is None or share > best[0]):
                best = share, profile, layout
    if best is None:
        return None
    _, profile, layout = best
    missing = [title for title in profile.known_by if layout.at(title.replace("{n}", "1")) is None]
    listed = {title_key(title) for title in (*profile.titles, *profile.not_wanted)}
    fresh = [title for title in layout.titles if title and title_key(title) not in listed]
    sentence = "; ".join(_one(title, fresh) for title in missing)
    return f"looks like '{profile.name}', but its titles have changed: {sentence}"


def _one(title: str, fresh: Sequence[str]) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a title has changed

    near = process.extractOne(title, fresh, scorer=fuzz.token_set_ratio, score_cutoff=_LIKE)
    role = _same_role(title, fresh)
    meant = role or (near[0] if near else None)
    hint = f" (is it '{meant}' now?)" if meant else ""
    return f"'{title}' is not there{hint}"


def _same_role(title: str, fresh: Sequence[str]) -> str | None:
    """A new title that stands for the same as the one that is gone."""
    roles = {(section, role) for section, role, _, _ in roles_of(title)}
    for candidate in fresh:
        if roles & {(section, role) for section, role, _, _ in roles_of(candidate)}:
            return candidate
    return None
