"""Recording one activity: what cannot be, what to look at again, and what it does for whom."""

from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from goodstanding.catalog import Catalog
from goodstanding.facts import ContinuingEducation, Dossier
from goodstanding.features.ce.add_page import Effect
from goodstanding.features.ce.builder import renewing
from goodstanding.features.ce.page import Bar, Counted, Renewing
from goodstanding.features.data_quality import certificate, odd_education
from goodstanding.rules.question import Setting


def refused(activity: ContinuingEducation, dossier: Dossier, on: date) -> list[str]:
    """Why an activity cannot have been completed as told; empty if it can."""
    found = []
    if activity.completed > on:
        found.append(
            f"completed {activity.completed}: lies after {on}; record it when it is completed"
        )
    if activity.hours <= 0:
        found.append(f"hours {activity.hours:g}: must be more than 0")
    if not activity.title.strip():
        found.append("title: must not be empty")
    if any(_same(activity, other) for other in dossier.continuing_education):
        found.append(f"{certificate(activity)} is on record already, with the same hours")
    return found


def _same(activity: ContinuingEducation, other: ContinuingEducation) -> bool:
    return (
        activity.title.casefold() == other.title.casefold()
        and activity.completed == other.completed
        and activity.hours == other.hours
    )


def second_looks(
    catalog: Catalog, activity: ContinuingEducation, dossier: Dossier, on: date
) -> tuple[str, ...]:
    """What a person should look at again before the activity is recorded."""
    before = [str(note) for note in odd_education(catalog, dossier, on)]
    after = odd_education(catalog, with_activity(dossier, activity), on)
    notes = [str(note) for note in after if str(note) not in before]
    for other in dossier.continuing_education:
        if _identity(other) == _identity(activity):
            notes.append(
                f"{certificate(activity)} is on record with {other.hours:g} hours: these become "
                f"{activity.hours:g}"
            )
    return tuple(notes)


def with_activity(dossier: Dossier, activity: ContinuingEducation) -> Dossier:
    """The dossier with one activity more, or with another word on one it has."""
    kept = tuple(
        recorded
        for recorded in dossier.continuing_education
        if _identity(recorded) != _identity(activity)
    )
    return attrs.evolve(dossier, continuing_education=(*kept, activity))


def _identity(activity: ContinuingEducation) -> tuple[object, ...]:
    """What makes two statements be about the same certificate."""
    return activity.title, activity.completed, activity.provider


def effects_of(
    catalog: Catalog,
    activity: ContinuingEducation,
    dossier: Dossier,
    on: date,
    assumptions: Mapping[str, Setting],
) -> tuple[Effect, ...]:
    """What the activity does for each certification of the person."""
    before = {
        credential.type: credential for credential in renewing(catalog, dossier, on, assumptions)
    }
    after = renewing(catalog, with_activity(dossier, activity), on, assumptions)
    return tuple(
        Effect(
            credential.type,
            credential.name,
            tuple(_moved(before[credential.type], credential)),
            credential.verdict,
            _why_not(credential, activity),
        )
        for credential in after
    )


def _moved(before: Renewing, after: Renewing) -> Iterator[tuple[Bar, Bar]]:
    bars = {bar.id: bar for bar in before.bars}
    for bar in after.bars:
        if bar.id in bars and bar.counted != bars[bar.id].counted:
            yield bars[bar.id], bar


def _why_not(after: Renewing, activity: ContinuingEducation) -> str:
    """Why not all of its hours count."""
    own: list[Counted] = [
        counted for counted in after.activities if counted.title == activity.title
    ]
    return own[-1].why_not if own and own[-1].not_counted else ""
