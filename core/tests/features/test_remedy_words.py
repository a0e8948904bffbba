"""One of several ways is enough: the second is never read as asked for beside the first."""

from hypothesis import given
from hypothesis import strategies as st

from goodstanding.features.remedy_words import other_ways, practice_words, remedy_words, worded
from goodstanding.findings import Finding, Remedy, Verdict

HOURS, EXAM, LICENSE = (Remedy(text) for text in ("complete 2 hours", "pass it", "renew"))


def found(name: str, *remedies: Remedy, verdict: Verdict = Verdict.UNMET) -> Finding:
    """A finding without parts."""
    return Finding(name, verdict, "why", remedies=remedies)


def combined(unit: str, needed: float, *parts: Finding) -> Finding:
    """A finding of parts, as the engine makes it."""
    remedies = dict.fromkeys(remedy for part in parts for remedy in part.remedies)
    return Finding(
        "all", Verdict.UNMET, "why", 0.0, needed, unit, remedies=tuple(remedies), parts=parts
    )


def words(finding: Finding) -> tuple[str, ...]:
    """What is said of an answer that has this finding."""
    return remedy_words(finding.remedies, (finding,))


def test_a_further_way_says_so() -> None:
    """Of two ways one is enough."""
    ways = combined("pathways", 1, found("hours", HOURS), found("exam", EXAM))
    assert words(ways) == ("complete 2 hours", "or pass it")


def test_of_a_further_way_only_the_first_says_so() -> None:
    """What belongs to the same way belongs together."""
    both = combined("requirements", 2, found("exam", EXAM), found("license", LICENSE))
    ways = combined("pathways", 1, found("hours", HOURS), both)
    assert words(ways) == ("complete 2 hours", "or pass it", "renew")


def test_what_all_is_asked_is_no_choice() -> None:
    """Requirements beside each other are each asked, also those that a way asks too."""
    asked = combined("requirements", 2, found("hours", HOURS), found("exam", EXAM))
    assert words(asked) == ("complete 2 hours", "pass it")
    ways = combined("pathways", 1, found("hours", HOURS), found("license", LICENSE))
    assert words(combined("requirements", 2, ways, found("license", LICENSE)))[-1] == "renew"


def test_two_of_three_is_no_choice_of_one() -> None:
    """Of three ways of which two are asked, none is instead of another."""
    parts = (found("hours", HOURS), found("exam", EXAM), found("license", LICENSE))
    assert words(combined("pathways", 2, *parts)) == ("complete 2 hours", "pass it", "renew")


def test_ways_within_a_way() -> None:
    """Each choice is told once."""
    inner = combined("pathways", 1, found("exam", EXAM), found("license", LICENSE))
    assert words(combined("pathways", 1, found("hours", HOURS), inner)) == (
        "complete 2 hours",
        "or pass it",
        "or renew",
    )


@given(st.lists(st.sampled_from([HOURS, EXAM, LICENSE]), max_size=6))
def test_nothing_is_lost_and_the_first_is_no_alternative(remedies: list[Remedy]) -> None:
    """As many texts as remedies, in their order."""
    finding = combined("pathways", 1, *(found(str(n), remedy) for n, remedy in enumerate(remedies)))
    texts = words(finding)
    assert [text.removeprefix("or ") for text in texts] == [
        remedy.text for remedy in finding.remedies
    ]
    assert not texts or not texts[0].startswith("or ")


def test_of_practice_the_last_helps_instead() -> None:
    """Of a doubt it is settled, or somebody else is sent; alone it is the only way."""
    settle, send = Remedy("Record the end of the program"), Remedy("Send someone else to Ohio")
    assert practice_words(()) == ()
    assert practice_words((send,)) == (send.text,)
    assert practice_words((settle, send)) == (settle.text, "or send someone else to Ohio")


def test_positions_say_the_same_as_words() -> None:
    """For who has the remedies alone, as a page does."""
    ways = combined("pathways", 1, found("hours", HOURS), found("exam", EXAM))
    positions = other_ways(ways.remedies, (ways,))
    assert positions == (1,)
    assert worded(ways.remedies, positions) == words(ways)
    assert worded(ways.remedies[:1], positions) == ("complete 2 hours",)
