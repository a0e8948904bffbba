"""The duties of one person on a screen, and what a record that one was done comes to."""

from collections.abc import Iterator

from rich.console import Group, RenderableType

from goodstanding.features.answer_text import duties_text
from goodstanding.features.duties.record_page import DutyAnswer, DutyWord
from goodstanding.features.phrases import count, state
from goodstanding.features.shown_days import long_day
from goodstanding.features.terminal_colors import DIM, STYLES, Marks, Tone, styled

_TONES = {
    DutyWord.DONE: Tone.OK,
    DutyWord.LATE: Tone.WARNING,
    DutyWord.EARLY: Tone.STOPPED,
    DutyWord.NOT_OWED: Tone.UNKNOWN,
}


def duty_text(answer: DutyAnswer, marks: Marks) -> RenderableType:
    """The duties of a person, or what a record that one was done comes to."""
    return Group(*_lines(answer, marks))


def _lines(answer: DutyAnswer, marks: Marks) -> Iterator[RenderableType]:
    person = str(answer.person)
    if answer.recorded is None or answer.word is None:
        yield styled((person, "bold"), f" {marks.dot} ", (long_day(answer.day), "bold"))
        if not answer.duties:
            yield styled("No duty comes with what is booked, or with a board's action on record.")
        yield from duties_text(answer.duties, marks, ids=True)
        return
    fact = answer.recorded
    yield styled(
        (fact.duty, "bold"), f" of {person} for {state(fact.jurisdiction)}: done on {fact.day}"
    )
    tone = _TONES[answer.word]
    yield styled(marks.mark(tone), (f" {record_words(answer)}", STYLES[tone]))
    if fact.evidence_sha256:
        yield styled((f"SHA-256 of the evidence: {fact.evidence_sha256}", DIM))


def record_words(answer: DutyAnswer) -> str:
    """What a record that a duty was done comes to, in a sentence."""
    owed = answer.duties[0] if answer.duties else None
    if owed is None:
        return "Nothing on record is discharged by it: no board's action that it would report"
    if answer.word is DutyWord.NOT_OWED:
        return f"It was done on {owed.done or owed.last_done} already: this changes nothing"
    if answer.word is DutyWord.EARLY:
        return (
            f"That is before it was owed, on {owed.owed_from}: it does not count, and the duty "
            "stays open"
        )
    if owed.last_done is not None:
        return f"It is owed again by {owed.by}"
    if answer.word is DutyWord.LATE and owed.done is not None and owed.by is not None:
        days = count((owed.done - owed.by).days, "day")
        return f"It was done {days} after its last day, {owed.by}"
    return "It is done" if owed.by is None else f"It was done in time: its last day was {owed.by}"
