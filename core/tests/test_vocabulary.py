"""The words that facts are written in."""

import attrs
import pytest

from goodstanding.errors import PluginError
from goodstanding.vocabulary import CORE_WORDS, SHAPE, Words, spoken


def test_a_plugin_adds_words() -> None:
    """Words are added behind those known; the core's own stay as they were."""
    more = CORE_WORDS.plus(topics=["opioid_stewardship", "ethics"], categories=("doula",))
    assert more.topics == (*CORE_WORDS.topics, "opioid_stewardship")
    assert more.categories == (*CORE_WORDS.categories, "doula")
    assert "doula" not in CORE_WORDS.categories


def test_equal_words_are_one() -> None:
    """Two sets with the same words compare equal, so that what is made from them is made once."""
    assert CORE_WORDS.plus(topics=["x"]) == CORE_WORDS.plus(topics=["x"])
    assert hash(CORE_WORDS.plus(topics=["x"])) == hash(CORE_WORDS.plus(topics=["x"]))


@pytest.mark.parametrize(
    ("group", "words", "sentence"),
    [
        ("subjects", ["x"], "'subjects': not a group of words; the groups are categories, topics"),
        ("topics", "ethics", "topics: 'ethics' must be a list of words, not one text"),
        ("topics", ["Pain care"], "topics: 'Pain care': a word is small letters and digits"),
        ("topics", [""], "topics: '': a word is small letters and digits"),
    ],
)
def test_words_that_cannot_be_added(group: str, words: list[str], sentence: str) -> None:
    """A plugin's mistake is one sentence that names it."""
    with pytest.raises(PluginError) as caught:
        CORE_WORDS.plus(**{group: words})
    assert str(caught.value).startswith(sentence)


def test_the_words_of_the_contract_are_known() -> None:
    """Every word that the dossier's description lists is there."""
    listed = Words(
        categories=("rn", "lpn", "aprn", "lbsw", "lmsw", "lcsw"),
        topics=("ethics", "case_management", "health_care", "other"),
        approvers=("ccmc", "acma", "ancc", "nasw", "aswb", "state_board"),
        examinations=(
            *("aswb-bachelors", "aswb-masters", "aswb-clinical", "nclex-rn", "nclex-pn"),
            *("ccm", "acm-core", "acm-simulation"),
        ),
        positions=("case_manager", "supervisor_of_case_managers", "administrator", "internship"),
        attestations=("good_moral_character", "supervisor_attestation", "code_of_ethics"),
        credential_types=("ccm", "cdms", "acm-rn", "acm-sw", "cmac", "c-swcm", "c-aswcm"),
    )
    for group in (field.name for field in attrs.fields(Words)):
        words = getattr(CORE_WORDS, group)
        assert set(getattr(listed, group)) <= set(words)
        assert len(set(words)) == len(words)
        assert all(SHAPE.fullmatch(word) for word in words)


def test_a_word_as_people_write_it() -> None:
    """A topic that only one state has names the state, not the prefix."""
    assert spoken("case_management") == "case management"
    assert spoken("fl.laws_and_rules") == "laws and rules (FL)"
