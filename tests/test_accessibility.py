"""The page on WCAG 2.2 has a verdict for each criterion, its tests exist, its colors stand out."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "accessibility.md"
STYLE = ROOT / "web" / "src" / "goodstanding_web" / "static" / "style.css"
LEVELS = {
    "A": "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 "
    "2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 "
    "3.3.2 3.3.7 4.1.2",
    "AA": "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 "
    "2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3",
}
"""The criteria of WCAG 2.2 by level; 4.1.1 is obsolete."""
ENOUGH = 3.0
"""The least contrast of what is no text, by criterion 1.4.11."""
ROW = re.compile(r"^\| (\d\.\d\.\d+) [^|]+\| (A+) \| ([a-z ]+) \| (.+) \|$", re.MULTILINE)


def test_each_criterion_has_a_verdict_and_a_reason() -> None:
    """Once, of its level, in the order of the recommendation; a verdict of four."""
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    wanted = {number: level for level, numbers in LEVELS.items() for number in numbers.split()}
    assert {number: level for number, level, *_ in rows} == wanted
    assert len(rows) == len(wanted)
    numbers = [[int(part) for part in number.split(".")] for number, *_ in rows]
    assert numbers == sorted(numbers)
    assert {verdict for *_, verdict, _ in rows} <= {"met", "partly", "not met", "none"}


def test_the_tests_it_names_are_there() -> None:
    """A verdict that rests on a test that is gone rests on nothing."""
    named = set(re.findall(r"`(test_\w+)`", PAGE.read_text(encoding="utf-8")))
    assert named
    tests = "".join(
        path.read_text(encoding="utf-8")
        for path in (*ROOT.glob("web/tests/**/test_*.py"), *ROOT.glob("tests/test_*.py"))
    )
    assert [name for name in sorted(named) if f"def {name}(" not in tests] == []


def test_lines_and_marks_stand_out() -> None:
    """Borders of fields, the outline of focus and the fill of bars against what they lie on."""
    tokens = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", STYLE.read_text())
    for scheme in (0, 1):
        color = {name: found[scheme] for name, *found in tokens}
        pairs = [("quiet", "card"), ("quiet", "paper"), ("link", "card"), ("link", "paper")]
        pairs += [(tone, "open-soft") for tone in ("ok", "soon", "stop", "open")]
        weak = [pair for pair in pairs if contrast(*(color[name] for name in pair)) < ENOUGH]
        assert weak == []


def test_contrast_is_reckoned_as_the_recommendation_does() -> None:
    """White on black, a color on itself, and a gray whose contrast with white is known."""
    assert round(contrast("#ffffff", "#000000"), 2) == 21
    assert contrast("#566069", "#566069") == 1
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colors, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of an sRGB color, from 0 to 1."""
    red, green, blue = (linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    """One part of an sRGB color, from 0 to 1, in proportion to its light."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
