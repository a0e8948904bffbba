"""Whether an application is handed in at the right time."""

from datetime import date, timedelta

from goodstanding.dates import add_months, next_day
from goodstanding.engine.requirements.handed_in import day_handed_in
from goodstanding.findings import Remedy, Verdict
from goodstanding.rules.question import Judgement, Question
from goodstanding.rules.windows import Window, WithinDays, WithinWindow


def next_window(windows: tuple[Window, ...], on: date) -> Window | None:
    """The window that is open on a day, or else the next to open."""
    listed = [window for window in windows if window.closes >= on]
    return min(listed, key=lambda window: window.opens, default=None)


def judge_window(leaf: WithinWindow, value: float, q: Question) -> Judgement:
    """Inside a published window, between two of them, or beyond what is published."""
    day = day_handed_in(q)
    recorded = q.submitted is not None
    days = [edge for window in leaf.windows for edge in (window.opens, next_day(window.closes))]
    until = None if recorded else min((edge for edge in days if edge > q.on), default=None)
    inside = next((window for window in leaf.windows if window.covers(day)), None)
    if inside is not None:
        if inside.may_move:
            return Judgement(
                Verdict.UNKNOWN,
                f"{day} is in the window {inside.name}, announced and subject to change",
                remedies=(Remedy(f"ask the issuer whether the window {inside.name} stands"),),
                holds_until=until,
            )
        return Judgement(Verdict.MET, f"{day} is in the window {inside.name}", holds_until=until)
    following = next((window for window in leaf.windows if window.opens > day), None)
    if following is None or day < leaf.windows[0].opens:
        return Judgement(
            Verdict.UNKNOWN,
            f"no window is published for {day}",
            remedies=(Remedy("ask the issuer for the dates of the next window"),),
            holds_until=until,
        )
    return Judgement(
        Verdict.UNMET,
        f"{day} is in no window; the next, {following.name}, opens on {following.opens}",
        remedies=(Remedy(f"apply from {following.opens} to {following.closes}", following.closes),),
        holds_until=until,
    )


def judge_late(leaf: WithinDays, value: float, q: Question) -> Judgement:
    """Within so many days, or months, after the last valid day."""
    unit = "months" if leaf.months else "days"
    if q.term is None or q.term.until is None:
        return Judgement(
            Verdict.UNKNOWN,
            "the last valid day of the term is not recorded",
            unit=unit,
            remedies=(Remedy("record the term"),),
        )
    through, day = q.term.until, day_handed_in(q)
    last = add_months(through, int(value)) if leaf.months else through + timedelta(days=int(value))
    until = None if q.submitted is not None else (next_day(last) if day <= last else None)
    if day <= through and not leaf.also_before:
        return Judgement(
            Verdict.UNMET,
            f"the term is not over before {through}; this way begins on the day after",
            needed=value,
            unit=unit,
            remedies=(Remedy("renew in time: the term is not over yet", through),)
            if q.submitted is None
            else (Remedy(f"ask for this way from {next_day(through)}", last),),
            holds_until=None if q.submitted is not None else next_day(through),
        )
    after = max(0, (day - through).days)
    text = f"{after} days after {through}; the limit of {value:g} {unit} ends on {last}"
    if day <= last:
        return Judgement(Verdict.MET, text, needed=value, unit=unit, holds_until=until)
    return Judgement(
        Verdict.UNMET,
        text,
        needed=value,
        unit=unit,
        remedies=(Remedy("ask the issuer about applying anew: the limit is past", last),),
    )
