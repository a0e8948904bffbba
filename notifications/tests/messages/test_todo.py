"""What to do, in the words of the one who reads it."""

import attrs
import pytest

from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.messages.template_check import sample
from goodstanding_notifications.messages.todo import in_her_words, todo_for

NOT_COVERED = attrs.evolve(
    sample("not_covered"),
    todo=(
        "Record the primary state of residence and since when",
        "Obtain a license as RN from New Mexico, or send someone who may serve there",
    ),
)


@pytest.mark.parametrize(
    ("remedy", "words"),
    [
        ("Record the day of the move", "Please tell HR the day you moved"),
        ("Record the residence in Texas", "Please tell HR in which state you live, and since when"),
        (
            "Record the application filed in TX, or apply there now",
            "If you have applied in TX, please tell HR on which day; if not, apply there now",
        ),
        ("record all employment", "Please tell HR all employment"),
        ("or pass the examination CCM", "or pass the examination CCM"),
        ("or Record the residence", "or please tell HR in which state you live, and since when"),
        ("record all employment, or mark employments as complete",
         "Please tell HR all employment"),
        ("Record the licenses, or mark licenses as complete",
         "Please tell HR which licenses you hold, and in which states"),
        ("Record the scope of the GA RN license from the board's record",
         "Please send HR the board's page about the GA RN license: its status, its last valid day "
         "and whether it is multistate"),
        ("Record the board's word when the GA RN license is active",
         "Please tell HR when the board says that the GA RN license is active"),
        ("Record the board's word on the GA RN license since the return",
         "Please send HR the board's page about the GA RN license"),
        ("Renew the GA RN license and record the new term",
         "Renew the GA RN license, then send HR the new last valid day"),
        ("Get a multistate license from TX, and record it when it is issued",
         "Apply for a multistate license of TX, and tell HR when it is issued"),
        ("tell whoever maintains x, or install a release that fixes it",
         "Nothing: HR has to look into it"),
        ("Apply for a multistate license in CO by 2026-11-26",
         "Apply for a multistate license in CO by 2026-11-26"),
    ],
)  # fmt: skip
def test_a_clinician_keeps_no_record(remedy: str, words: str) -> None:
    """What HR is to record, she tells HR."""
    assert in_her_words(remedy) == words


def test_each_reader_has_a_to_do_of_their_own() -> None:
    """The clinician, the manager, compliance and scheduling."""
    of = {
        audience: todo_for(NOT_COVERED, audience, "Pat Doe", you=audience is Audience.PERSON)
        for audience in Audience
    }
    assert not any("Record" in text or "send someone" in text for text in of[Audience.PERSON])
    assert any("make no such visit until HR" in text for text in of[Audience.PERSON])
    assert of[Audience.COMPLIANCE] == (
        "Record the primary state of residence and since when",
        "Send someone who may serve there, or ask Pat Doe to get a license as RN from New Mexico",
    )
    assert of[Audience.MANAGER][0] == "Have HR record the primary state of residence and since when"
    assert "Pat Doe makes no such visit" in of[Audience.MANAGER][-1]
    assert of[Audience.SCHEDULING] == (
        "Book somebody else for these days, or ask compliance before the visit",
    )


@pytest.mark.parametrize(
    ("remedy", "words"),
    [
        ("Apply for a multistate license in CO by 2026-11-26",
         "Ask Pat to apply for a multistate license in CO by 2026-11-26"),
        ("Renew the GA RN license and record the new term",
         "Ask Pat to renew the GA RN license, and record the new term"),
        ("Get a multistate license from TX, and record it when it is issued",
         "Ask Pat to get a multistate license from TX, and record it when it is issued"),
        ("Record the application filed in TX, or apply there now",
         "Record the application filed in TX, or ask Pat to apply there now"),
        ("Record the day of the move", "Record the day of the move"),
    ],
)  # fmt: skip
def test_compliance_asks_the_clinician_for_what_she_alone_can_do(remedy: str, words: str) -> None:
    """Compliance renews nobody's license."""
    due = attrs.evolve(sample("move"), todo=(remedy,))
    assert todo_for(due, Audience.COMPLIANCE, "Pat", you=False) == (words,)


def test_a_clinician_sends_nobody_else() -> None:
    """Whom to send is scheduling's to decide."""
    due = attrs.evolve(NOT_COVERED, todo=("Send someone who may serve in Georgia",))
    (text,) = todo_for(due, Audience.PERSON, "Pat", you=True)
    assert text.startswith("Please make no such visit")


def test_what_a_board_did_gives_a_manager_no_hint() -> None:
    """Only that compliance is to be asked."""
    private = attrs.evolve(NOT_COVERED, private=True, todo=("Read the order of the board of GA",))
    assert todo_for(private, Audience.MANAGER, "Pat", you=False) == (
        "Ask compliance before the next visit",
    )


def test_a_manager_asks_about_a_renewal() -> None:
    """It is not the manager who renews."""
    due = attrs.evolve(sample("license_end"), own=("Renew with the Ohio board",))
    (text,) = todo_for(due, Audience.MANAGER, "Pat", you=False)
    assert text == "Ask Pat how far this is: renew with the Ohio board"


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        (Audience.COMPLIANCE, "Set the assumption nasw.renewal_hours"),
        (Audience.MANAGER, "Have HR look into this with Pat"),
    ],
)
def test_what_is_for_hr_to_settle_is_not_asked_of_the_clinician(
    audience: Audience, words: str
) -> None:
    """She is told to ask HR; HR is told what to do."""
    due = attrs.evolve(
        sample("certification_end"), todo=("Set the assumption nasw.renewal_hours",), own=()
    )
    assert todo_for(due, audience, "Pat", you=False) == (words,)
    assert todo_for(due, Audience.PERSON, "Pat", you=True) == ("Ask HR to look into this with you",)
