"""A profile is a small TOML file: every mistake in it is told, and it survives being written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.errors import InputError
from goodstanding.intake.profiles.bundled_profiles import bundled_profiles
from goodstanding.intake.profiles.profile import Cells, Profile, SheetPart
from goodstanding.intake.profiles.toml_in import read_profile
from goodstanding.intake.profiles.toml_out import profile_toml

GOOD = """
name = "Our list"
source = "HR"
known_by = ["Staff", "License"]
[sheet.licenses]
person = "Staff"
category = "License"
always = {jurisdiction = "WA"}
[words.category]
"RN-BSN" = "rn"
"""


@pytest.mark.parametrize("profile", bundled_profiles(), ids=lambda profile: profile.id)
def test_a_bundled_profile_is_written_as_it_was_read(profile: Profile) -> None:
    """Each comes back the same, in a file a person can read."""
    assert read_profile(profile_toml(profile), profile.id) == profile


_WORD = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1)


@given(_WORD, st.lists(_WORD, min_size=1), st.dictionaries(_WORD, _WORD), st.booleans())
def test_any_profile_survives_being_written(
    name: str, titles: list[str], words: dict[str, str], headings: bool
) -> None:
    """Quotation marks, backslashes and letters of all kinds included."""
    profile = Profile(
        id="x",
        name=name,
        source=name,
        known_by=tuple(titles),
        parts=(SheetPart("licenses", {"number": Cells(tuple(titles))}, {"jurisdiction": name}),),
        words={"category": {word: {"category": says} for word, says in words.items()}},
        headings=headings,
        skip={titles[0]: ("TOTAL*",)},
    )
    assert read_profile(profile_toml(profile), "x") == attrs_like(profile)


def attrs_like(profile: Profile) -> Profile:
    """The profile as reading makes it: a column without words is not written."""
    if profile.words["category"]:
        return profile
    return Profile(
        id="x",
        name=profile.name,
        source=profile.source,
        known_by=profile.known_by,
        parts=profile.parts,
        words={},
        headings=profile.headings,
        skip=profile.skip,
    )


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("name =", "nmae =", "nmae: unknown; did you mean name?"),
        ('source = "HR"', "source = 7", "source: must be text"),
        ("[sheet.licenses]", "[sheet.licences]", "sheet.licences: unknown; did you mean"),
        ('person = "Staff"', 'persn = "Staff"', "sheet.licenses.persn: unknown; did you mean"),
        (
            "{jurisdiction",
            "{jurisdicton",
            "sheet.licenses.always.jurisdicton: unknown; did",
        ),
        ('"RN-BSN" = "rn"', '"RN-BSN" = 3', "words.category.RN-BSN: must be a table"),
        ('"RN-BSN" = "rn"', '"RN-BSN" = {stat = "x"}', "words.category.RN-BSN.stat: is no column"),
        ('name = "Our list"', 'month_only = "end"', "month_only: 'end': write one of"),
        ("known_by = [", "known_by = [1, ", "known_by: must be a text or a list of texts"),
        ("[sheet.licenses]", "[sheet.licenses", "is not TOML"),
    ],
)
def test_each_mistake_is_one_sentence(before: str, after: str, says: str) -> None:
    """It names the line by its path, and says what it must be."""
    assert before in GOOD
    with pytest.raises(InputError) as raised:
        read_profile(GOOD.replace(before, after), "mine")
    assert any(problem.startswith(says) for problem in raised.value.problems), raised.value.problems


def test_all_mistakes_are_told_at_once() -> None:
    """Nobody fixes a file one run at a time."""
    wrong = GOOD.replace("name", "nmae").replace("[words", "[wrods").replace("person", "persn")
    with pytest.raises(InputError) as raised:
        read_profile(wrong, "mine")
    assert len(raised.value.problems) >= 4
