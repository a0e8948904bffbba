"""Write docs/reference/plugin-parts.md: what a plugin is built of, beside the words of its rules.

    uv run python scripts/plugin_parts.py

A test compares the file with the docstrings.
"""

import ast
import inspect
import runpy
import sys
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import attrs

from goodstanding.facts import Dossier
from goodstanding.vocabulary import CORE_WORDS, OPEN

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "plugin-parts.md"
WORDS = runpy.run_path(str(Path(__file__).with_name("rule_words.py")))

HEAD = """\
# The parts of a plugin

Written from the docstrings by `scripts/plugin_parts.py`; change them there. The words of a rule
file stand [on a page of their own](rule-words.md), and so do [the hooks](hooks.md) by which a
plugin declares what it has built. Give the parts of each by name, as in `Source("Handbook",
url=..., retrieved=...)`; what has a default may be left out. What is of a wrong type is refused
when the plugin is loaded, in one sentence.
"""

PARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "goodstanding.sources": ("Documents and places in them", ("Source", "Citation")),
    "goodstanding.credentials": (
        "Credentials, and licenses as boards ask",
        (
            "CredentialType",
            "Issuer",
            "Eligibility",
            "Renewal",
            "TermRule",
            "TermEnds",
            "Route",
            "Fee",
            "FeeFor",
            "Note",
            "LicenseOf",
            "KeyDay",
        ),
    ),
    "goodstanding.catalog": (
        "Compacts",
        ("Compact", "Model", "Party", "PartyRule", "Point", "Move", "Unapplied"),
    ),
    "goodstanding.conditions": (
        "What a compact's privileges rest on",
        (
            "PrivilegeConditions",
            "AfterMove",
            "PrivilegeDuty",
            "DutyOf",
            "DutyFrom",
            "PrivilegeFee",
        ),
    ),
    "goodstanding.findings": (
        "What a function of `judged_by(...)` answers with",
        ("Verdict", "Remedy"),
    ),
    "goodstanding.dates": ("Days", ("Span", "add_months", "next_day")),
    "goodstanding_notifications.channels": (
        "Channels",
        (
            "ChannelType",
            "TextSetting",
            "AddressSetting",
            "NumberSetting",
            "Secret",
            "ChannelSettings",
            "Channel",
            "OutgoingMessage",
            "Refused",
            "Undelivered",
        ),
    ),
    "goodstanding_notifications.notice_kinds": (
        "Kinds of notice",
        ("Kind", "DueItem", "Ladder", "Audience"),
    ),
    "goodstanding.testing.conformance": (
        "Tests of credentials and boards",
        ("conformance",),
    ),
    "goodstanding.testing.compact_conformance": ("Tests of compacts", ("compact_conformance",)),
    "goodstanding_notifications.testing.channel_conformance": (
        "Tests of channels",
        ("channel_conformance",),
    ),
    "goodstanding_notifications.testing.notice_conformance": (
        "Tests of kinds of notice",
        ("notice_conformance",),
    ),
}

FACTS = """\
## Facts, as a function reads them

`goodstanding.facts`: what `Question.dossier` holds, and what the function of a kind of notice is
given. What is not recorded is `None`, an empty text or an empty tuple, and proves nothing. In a
scenario and in a dossier the facts are written under the same names, a list of each kind.
[The roster's files](roster-files.md) say what each column means; `goodstanding schema dossier` and
`goodstanding schema scenarios` print what a file may hold.

| in the dossier | class | its attributes |
|---|---|---|
"""

KNOWN = """\
## Words that facts are written in

A rule names them, as in `topic="ethics"`. In a closed group a word that stands neither here nor in
the `words=` of a credential is refused; in an open one any word of small letters and digits is
taken. The license categories (`categories`) are core's alone.

| group | | words |
|---|---|---|
"""


def part(value: Any) -> str:
    """One name: how it is made, what it means, and what its attributes mean."""
    if inspect.isclass(value) and issubclass(value, Enum):
        listed = "".join(
            f"- `{value.__name__}.{member.name}`: {member.value}\n" for member in value
        )
        return f"\n### {value.__name__}\n\n{inspect.getdoc(value)}\n\n{listed}"
    text = f"\n### {value.__name__}\n\n"
    if not (inspect.isclass(value) and issubclass(value, BaseException)):
        text += f"```python\n{WORDS['signature'](value)}\n```\n\n"
    text += f"{inspect.getdoc(value)}\n"
    noted = list(meanings(value)) if attrs.has(value) else []
    return text + ("\n" + "".join(noted) if noted else "")


def meanings(kind: type) -> Iterator[str]:
    """What the docstrings below the attributes of a class say."""
    (node,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(node, ast.ClassDef)  # noqa: S101 - the source of a class
    for field, text in zip(node.body, node.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(text, ast.Expr):
            continue
        if isinstance(text.value, ast.Constant) and isinstance(text.value.value, str):
            meaning = " ".join(inspect.cleandoc(text.value.value).split())
            if "init=False" not in ast.unparse(field):
                yield f"- `{ast.unparse(field.target)}`: {meaning}\n"


def facts() -> Iterator[str]:
    """Each kind of fact of a dossier with its attributes."""
    for field in attrs.fields(Dossier):
        kind = next((kind for kind in (field.type, *get_args(field.type)) if attrs.has(kind)), None)
        if kind is not None:
            listed = ", ".join(
                f"`{attribute.name}`" for attribute in attrs.fields(kind) if attribute.init
            )
            yield f"| `{field.name}` | `{kind.__name__}` | {listed} |\n"


def page() -> str:
    """The whole page."""
    text = [HEAD]
    for name, (title, listed) in PARTS.items():
        module = import_module(name)
        text.append(f"\n## {title}\n\n`from {name} import ...`\n")
        text += [part(getattr(module, word)) for word in listed]
    text += ["\n", FACTS, *facts(), "\n", KNOWN]
    for field in attrs.fields(type(CORE_WORDS)):
        words = getattr(CORE_WORDS, field.name)
        if words:
            kind = "open" if field.name in OPEN else "closed"
            text.append(f"| `{field.name}` | {kind} | {', '.join(words)} |\n")
    return "".join(text)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")


if __name__ == "__main__":
    main()
