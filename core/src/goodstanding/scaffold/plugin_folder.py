"""What a new plugin is called, and the folder written for it."""

import re
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files
from keyword import iskeyword
from pathlib import Path
from string import Template
from typing import Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.errors import InputError, OperatorError
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.vocabulary import CORE_WORDS


class PluginKind(StrEnum):
    """What a new plugin declares."""

    CREDENTIAL = "credential"
    COMPACT = "compact"
    CHANNEL = "channel"
    NOTICE = "notice"
    BOARD = "board"


_OF_EVERY_KIND: Final = {
    "pyproject.toml": "pyproject.toml.txt",
    "CHANGELOG.md": "CHANGELOG.md.txt",
    "LICENSE": "LICENSE.txt",
    "src/${package}/py.typed": None,
}
FILES: Final[Mapping[PluginKind, Mapping[str, str | None]]] = {
    PluginKind.CREDENTIAL: {
        **_OF_EVERY_KIND,
        "README.md": "README.md.txt",
        "src/${package}/__init__.py": "init.py.txt",
        "src/${package}/sources.py": "sources.py.txt",
        "src/${package}/${module}.py": "rules.py.txt",
        "src/${package}/cases.py": "cases.py.txt",
        "scenarios/${module}.yaml": "scenarios.yaml.txt",
        "tests/test_${name}.py": "test.py.txt",
    },
    PluginKind.COMPACT: {
        **_OF_EVERY_KIND,
        "README.md": "compact_README.md.txt",
        "src/${package}/__init__.py": "compact_init.py.txt",
        "src/${package}/sources.py": "compact_sources.py.txt",
        "src/${package}/parties.py": "compact_parties.py.txt",
        "src/${package}/rules.py": "compact_rules.py.txt",
        "scenarios/privileges.yaml": "compact_scenarios.yaml.txt",
        "tests/test_${name}.py": "compact_test.py.txt",
    },
    PluginKind.CHANNEL: {
        **_OF_EVERY_KIND,
        "README.md": "channel_README.md.txt",
        "src/${package}/__init__.py": "channel_init.py.txt",
        "src/${package}/channel.py": "channel_channel.py.txt",
        "tests/test_${name}.py": "channel_test.py.txt",
    },
    PluginKind.NOTICE: {
        **_OF_EVERY_KIND,
        "README.md": "notice_README.md.txt",
        "src/${package}/__init__.py": "notice_init.py.txt",
        "src/${package}/notice.py": "notice_notice.py.txt",
        "src/${package}/notice.txt.j2": "notice_words.txt.j2.txt",
        "people.yaml": "notice_people.yaml.txt",
        "tests/test_${name}.py": "notice_test.py.txt",
    },
    PluginKind.BOARD: {
        **_OF_EVERY_KIND,
        "README.md": "board_README.md.txt",
        "src/${package}/__init__.py": "board_init.py.txt",
        "src/${package}/sources.py": "board_sources.py.txt",
        "src/${package}/${module}.py": "board_rules.py.txt",
        "scenarios/renewal.yaml": "board_scenarios.yaml.txt",
        "tests/test_${name}.py": "board_test.py.txt",
    },
}
"""Each file of a plugin folder and the template it is written from; None: empty."""

_ON_NOTICES: Final = (PluginKind.CHANNEL, PluginKind.NOTICE)
"""Kinds that build on the notices as well."""
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_ID: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_IMPORT: Final = re.compile(r"from goodstanding[\w.]* import [^(]+")
_OWN_MODULES: Final = ("cases", "sources")
_LONGEST_NAME: Final = 20
_LONGEST_TITLE: Final = 60


@attrs.frozen
class NewPlugin:
    """A plugin to be written: `name` of the folder, `id` of what it declares and its `title`."""

    name: str
    id: str
    title: str
    kind: PluginKind = PluginKind.CREDENTIAL

    @property
    def builds_on(self) -> tuple[str, ...]:
        """The distributions that it needs."""
        further = ("goodstanding-notifications",) if self.kind in _ON_NOTICES else ()
        return ("goodstanding", *further)

    @property
    def words(self) -> dict[str, str]:
        """What the templates put in place of their variables."""
        module = self.id.replace("-", "_")
        return {
            "name": self.name,
            "distribution": f"goodstanding-{self.name.replace('_', '-')}",
            "package": f"goodstanding_{self.name}",
            self.kind.value: self.id,
            "jurisdiction": self.id.partition("-")[0].upper(),
            "category": self.id.partition("-")[2],
            "module": module,
            "constant": module.upper(),
            "title": self.title,
            "dependencies": "\n".join(f'    "{name}>=0.1,<0.2",' for name in self.builds_on),
        }


def new_plugin(
    name: str,
    credential: str | None,
    title: str | None,
    catalog: Catalog,
    taken: tuple[str, ...],
    kind: PluginKind = PluginKind.CREDENTIAL,
) -> NewPlugin:
    """A plugin with a name and an id that are free; `InputError` says what must change.

    `taken` are the names of the plugins installed. The id is `credential`, or else the name with
    `-` for `_`, as it always is for a compact; a channel's or a notice's is the name itself;
    a board's is its license, such as `gu-pt`.
    Without `title`, the title is that id in capitals.
    """
    if not _NAME.fullmatch(name) or iskeyword(name) or len(name) > _LONGEST_NAME:
        raise InputError(
            f"{name!r}: a plugin's name is at most {_LONGEST_NAME} small letters and digits, "
            "joined by _, beginning with a letter, and no word of Python's own, such as 'naccm'"
        )
    if name in taken:
        raise InputError(f"{name!r}: a plugin of this name is installed; choose another name")
    if kind is PluginKind.BOARD:
        id = _license(credential, catalog)
    elif kind is not PluginKind.CREDENTIAL:
        if credential is not None:
            raise InputError(
                f"--credential {credential!r}: is not for a {kind.value}, whose id is the plugin's "
                "name; leave it out"
            )
        id = name if kind in _ON_NOTICES else name.replace("_", "-")
        if kind is PluginKind.COMPACT:
            _refuse_taken(repr(id), id, catalog, "name")
    else:
        id = name.replace("_", "-") if credential is None else credential
        _check_credential(id, catalog)
    name_shown = id.upper() if title is None else title.strip()
    if (
        not name_shown
        or len(name_shown) > _LONGEST_TITLE
        or not name_shown.isprintable()
        or set(name_shown) & set('"\\')
    ):
        raise InputError(
            f"--title: must be at most {_LONGEST_TITLE} letters in one line, "
            'without " and without \\'
        )
    return NewPlugin(name, id, name_shown, kind)


def _license(id: str | None, catalog: Catalog) -> str:
    """The license of a board, by state and category; refuses one that a plugin declares."""
    if id is None:
        raise InputError(
            "--board: write which license it is as --credential, by state and category, such as "
            "gu-pt"
        )
    state, _, category = id.partition("-")
    if state.upper() not in JURISDICTIONS or state != state.lower():
        raise InputError(
            f"--credential {id!r}: must begin with the two small letters of a state or territory, "
            "such as gu-pt"
        )
    if category not in CORE_WORDS.categories:
        raise InputError(
            f"--credential {id!r}: {category!r} is no license category; categories are "
            f"{', '.join(CORE_WORDS.categories)}"
        )
    _refuse_taken(f"--credential {id!r}", id, catalog, "license")
    return id


def _check_credential(id: str, catalog: Catalog) -> None:
    """Refuses a credential's id that is misspelled or taken."""
    module = id.replace("-", "_")
    if not _ID.fullmatch(id) or iskeyword(module) or len(id) > _LONGEST_NAME:
        raise InputError(
            f"--credential {id!r}: a credential's id is at most {_LONGEST_NAME} small letters and "
            "digits, joined by -, beginning with a letter, and no word of Python's own, such as "
            "'acm-rn'"
        )
    if module in _OWN_MODULES:
        raise InputError(
            f"--credential {id!r}: is the name of a file of every plugin; choose another id"
        )
    _refuse_taken(f"--credential {id!r}", id, catalog, "id")


def _refuse_taken(where: str, id: str, catalog: Catalog, choice: str) -> None:
    """Refuses the id of a license category, and of what an installed plugin declares."""
    if id in CORE_WORDS.categories:
        raise InputError(f"{where}: is the name of a license category; choose another {choice}")
    declared = {
        **{kind.id: PluginKind.CREDENTIAL for kind in catalog.credential_types},
        **{kind.id: "license" for kind in catalog.license_types},
        **{compact.id: PluginKind.COMPACT for compact in catalog.compacts},
    }
    if id in declared:
        raise InputError(
            f"{where}: an installed plugin declares this {declared[id]}; choose another {choice}"
        )


def _in_order(text: str) -> str:
    """A module with the imports of this project and of the plugin in order, whatever its name."""
    lines = text.splitlines(keepends=True)
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and _IMPORT.fullmatch(lines[last].rstrip("\n")):
            last += 1
        lines[first:last] = sorted(lines[first:last], key=lambda line: line.split()[1])
        first = last + 1
    return "".join(lines)


def write_plugin(plugin: NewPlugin, directory: Path) -> Path:
    """Writes the plugin's folder into a directory and returns it.

    `InputError` when there is such a folder already, or no such directory; `OperatorError` when
    it cannot be written.
    """
    folder = directory / plugin.name
    if not directory.is_dir():
        raise InputError(f"{directory}: there is no such directory; make it first")
    if folder.exists():
        raise InputError(f"{folder}: exists already; choose another name or --directory")
    templates = files(__package__) / "templates"
    try:
        for target, template in FILES[plugin.kind].items():
            path = folder / Template(target).substitute(plugin.words)
            path.parent.mkdir(parents=True, exist_ok=True)
            text = "" if template is None else (templates / template).read_text(encoding="utf-8")
            written = Template(text).substitute(plugin.words)
            if path.suffix == ".py":
                written = _in_order(written)
            path.write_text(written, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OperatorError(f"{folder}: cannot be written: {error.strerror}") from None
    return folder
