"""Whether somebody is at work, in words."""

from datetime import date

from goodstanding.facts import WorkerStatus


def away_words(status: WorkerStatus, since: date | None, until: date | None) -> str:
    """`has left: not at work since 2026-07-01`; `on leave since 2026-11-01 through 2027-01-05`."""
    if status is WorkerStatus.LEFT:
        return "has left" if since is None else f"has left: not at work since {since}"
    words = "on leave" if since is None else f"on leave since {since}"
    return words if until is None else f"{words} through {until}"
