"""Checks of how rules are written: assignments only, cited, from documents that can be reopened."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from goodstanding.public import PUBLIC, is_public
from goodstanding.rules.attestations import Attested
from goodstanding.rules.values import Assumed
from goodstanding.testing.context import Sourced, Subject

_GROUPS: Final = {
    "topics": "topics",
    "excluded_topics": "topics",
    "approvers": "approvers",
    "kinds": "kinds",
    "other_kinds": "kinds",
    "examinations": "examinations",
    "positions": "positions",
    "doubtful_positions": "positions",
}
"""What a rule names, and the closed group of words in which it must stand to be recorded."""

FRESH_DAYS: Final = 400
"""How long ago a source may have been read before a warning names it."""

_STATEMENTS: Final = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
_PROGRAMS: Final = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def rule_file_is_assignments_only(subject: Subject) -> Iterator[str]:
    """A rule file holds a docstring, imports and assignments, so that anyone can read it."""
    for module in subject.modules:
        path = Path(module.__file__ or "")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue
            line = f"{path.name}, line {node.lineno}"
            if not isinstance(node, _STATEMENTS):
                yield (
                    f"{line}: a rule file holds imports and assignments only; move this "
                    f"{type(node).__name__} to another module, and name it here by judged_by(...)"
                )
                continue
            for inner in ast.walk(node):
                if isinstance(inner, _PROGRAMS):
                    yield (
                        f"{line}: a {type(inner).__name__} is a program; write its values out, "
                        "or move it to another module"
                    )


def imports_are_public(subject: Sourced) -> Iterator[str]:
    """A plugin's files import of core only what is promised to stay: the list in `public`."""
    folders = dict.fromkeys(Path(module.__file__ or "").parent for module in subject.modules)
    for path in (path for folder in folders for path in sorted(folder.glob("*.py"))):
        for line, module, taken in imports(ast.parse(path.read_text(encoding="utf-8"))):
            if not is_public(module, taken):
                yield (
                    f"{path.name}, line {line}: imports {' and '.join(taken) or 'everything'} "
                    f"from {module!r}, which may change in any release; import from "
                    f"{', '.join(f'goodstanding.{room}' for room in PUBLIC)} only"
                )


def imports(tree: ast.AST) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Each absolute import of a file, wherever in it: line, module, and the names taken from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, ()
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.lineno, node.module or "", tuple(alias.name for alias in node.names)


def every_leaf_is_cited(subject: Subject) -> Iterator[str]:
    """Each value stands with its day and a place in a titled document; notes too."""
    for kind, _, leaf in subject.leaves():
        values = leaf.dated_values
        if not values:
            yield (
                f"{kind.id}.{leaf.id} has no dated value; give it cite=SOURCE.at('p. 1') or "
                "in_force=dated(since('YYYY-MM-DD', True, SOURCE.at('p. 1')))"
            )
        for dated in values:
            for step in dated:
                if not step.cite.source.title:
                    yield (
                        f"{kind.id}.{leaf.id}: the source of the value of {step.day} has no "
                        "title; give its Source(...) one"
                    )
    for kind in subject.types:
        for note in kind.notes:
            if not note.cite:
                yield f"{kind.id}, note {note.id!r}: cites nothing; add (SOURCE.at('p. 1'),)"


def sources_can_be_reopened(subject: Sourced) -> Iterator[str]:
    """Each source has an https address, or a note why not, and was read after it came out."""
    for source in subject.sources():
        if source.url.startswith("http://") and source.note:
            continue
        if not source.url.startswith("https://"):
            yield (
                f"source {source.title!r}: the address {source.url!r} is not https; give its "
                "https address, or say in note=... why it has none"
            )
    for source in subject.sources():
        if source.published is not None and source.published > source.retrieved:
            yield (
                f"source {source.title!r}: read on {source.retrieved}, before it was published "
                f"on {source.published}; correct one of the two"
            )


def sources_are_fresh(subject: Sourced) -> Iterator[str]:
    """Each source was read within 400 days; a warning, for age alone makes no rule wrong."""
    for source in subject.sources():
        age = (subject.on - source.retrieved).days
        if age > FRESH_DAYS:
            yield (
                f"source {source.title!r}: read on {source.retrieved}, {age} days before "
                f"{subject.on}; read it again, correct what changed and set retrieved=..."
            )


def assumptions_name_their_owner(subject: Subject) -> Iterator[str]:
    """A site sets assumptions by name, so the name begins with whose it is."""
    owners = {name for kind in subject.types for name in (kind.id, kind.issuer.id)}
    seen: set[str] = set()
    for kind, _, leaf in subject.leaves():
        for assumption in _assumed(leaf):
            if assumption.id in seen:
                continue
            seen.add(assumption.id)
            if assumption.id.split(".")[0] not in owners:
                yield (
                    f"{kind.id}.{leaf.id}: the assumption {assumption.id!r} does not say whose "
                    f"it is; let it begin with {kind.id + '.'!r}"
                )


def _assumed(leaf: object) -> Iterator[Assumed]:
    for name in getattr(type(leaf), "__attrs_attrs__", ()):
        value = getattr(leaf, name.name)
        if isinstance(value, Assumed):
            yield value
        for step in getattr(value, "steps", ()):
            if isinstance(step.value, Assumed):
                yield step.value


def words_can_be_recorded(subject: Subject) -> Iterator[str]:
    """A topic, approver, examination, position or attestation asked for can be recorded at all."""
    for kind, _, leaf in subject.leaves():
        named = dict.fromkeys(_words_in(leaf))
        if isinstance(leaf, Attested):
            named[("attestations", leaf.kind)] = None
        for group, word in named:
            if word not in getattr(subject.catalog.words, group):
                yield (
                    f"{kind.id}.{leaf.id}: {word!r} is in none of the {group} that can be "
                    f"recorded, so nobody can ever meet it; correct it, or add words="
                    f"{{{group!r}: ({word!r},)}} to CredentialType({kind.id!r}, ...)"
                )


def _words_in(thing: object) -> Iterator[tuple[str, str]]:
    for field in getattr(type(thing), "__attrs_attrs__", ()):
        value = getattr(thing, field.name)
        if field.name in _GROUPS and isinstance(value, tuple):
            yield from ((_GROUPS[field.name], word) for word in value)
        elif field.name in ("share", "accepted", "job"):
            yield from _words_in(value)
