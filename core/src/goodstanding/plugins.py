"""Finds the plugins, holds them to the hooks, and sums what they declare into one Catalog.

pluggy keeps silent about a misspelled hook, a missing answer or a second plugin of the same name;
each of these is one sentence here, naming the plugin and its distribution.
"""

import inspect
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any, Final, TypeVar

import attrs
import pluggy

from goodstanding import hookspecs
from goodstanding.catalog import Catalog, Compact
from goodstanding.credentials import CredentialType
from goodstanding.errors import PluginError
from goodstanding.rules.credentials import Holds
from goodstanding.rules.experience import Experience

T = TypeVar("T")

_SHOWN: Final = 3

GROUP: Final = "goodstanding"
"""Entry-point group in which a plugin names its module."""
SPECIFICATIONS: Final = "goodstanding.hookspecs"
"""Entry-point group in which a part of the project (notifications) adds hooks of its own."""


@attrs.frozen
class Plugin:
    """A loaded plugin: its name, the distribution it came with and that one's version."""

    name: str
    distribution: str
    version: str
    module: Any = attrs.field(repr=False, eq=False)
    hooks: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"plugin {self.name!r} (distribution {self.distribution!r})"


@attrs.frozen(eq=False)
class Plugins:
    """The loaded plugins, their hooks and the catalog they sum up to."""

    loaded: tuple[Plugin, ...]
    hooks: pluggy.HookRelay
    catalog: Catalog


def found_plugins() -> tuple[EntryPoint, ...]:
    """Where each installed plugin is named, by name; nothing of it is imported."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))


def load_plugins(found: Iterable[EntryPoint] | None = None) -> Plugins:
    """Loads every installed plugin; `PluginError` with one sentence for the first that is wrong."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    for extra in sorted(entry_points(group=SPECIFICATIONS)):
        manager.add_hookspecs(_imported(extra))
    points = found_plugins() if found is None else sorted(found, key=lambda point: point.name)
    loaded: list[Plugin] = []
    for point in points:
        plugin = Plugin(point.name, *origin(point), _imported(point))
        for other in loaded:
            if other.name == plugin.name:
                raise PluginError(
                    f"{plugin}: the name is taken by the distribution {other.distribution!r}; "
                    "one of the two must choose another entry-point name"
                )
        loaded.append(_registered(manager, plugin))
    return Plugins(tuple(loaded), manager.hook, _catalog(loaded))


def origin(point: EntryPoint) -> tuple[str, str]:
    """The distribution that a plugin came with, and its version."""
    return ("unknown", "0") if point.dist is None else (point.dist.name, point.dist.version)


def _imported(point: EntryPoint) -> Any:
    try:
        return point.load()
    except Exception as error:
        name, version = origin(point)
        raise PluginError(
            f"plugin {point.name!r} (distribution {name!r} {version}) cannot be imported from "
            f"{point.value!r}: {type(error).__name__}: {error}; fix or uninstall it"
        ) from error


def _registered(manager: pluggy.PluginManager, plugin: Plugin) -> Plugin:
    """Registers a plugin whose every hook is known and takes the arguments it is given."""
    known = {
        name
        for name, member in inspect.getmembers(manager.hook)
        if name.startswith("goodstanding_") and getattr(member, "spec", None) is not None
    }
    hooks = []
    for name, member in inspect.getmembers(plugin.module):
        marked = getattr(member, "goodstanding_impl", None)
        if not name.startswith("goodstanding_") or isinstance(member, ModuleType):
            if marked is not None:
                raise PluginError(
                    f"{plugin}: the function {name!r} is marked as a hook, and a hook's name must "
                    "begin with 'goodstanding_'"
                )
            continue
        if marked is None:
            raise PluginError(
                f"{plugin}: the function {name!r} is named as a hook and not marked; put @hookimpl "
                "above it"
            )
        if name not in known and not marked.get("optionalhook"):
            near = get_close_matches(name, sorted(known), 1)
            meant = f"; did it mean {near[0]!r}?" if near else f"; hooks are {sorted(known)}"
            raise PluginError(f"{plugin}: there is no hook {name!r}{meant}")
        hooks.append(name)
    if not hooks:
        raise PluginError(
            f"{plugin}: the module answers no hook; mark at least one function with @hookimpl"
        )
    try:
        manager.register(plugin.module, name=plugin.name)
        manager.check_pending()
    except (pluggy.PluginValidationError, ValueError) as error:
        raise PluginError(f"{plugin}: {error}") from error
    return attrs.evolve(plugin, hooks=tuple(sorted(hooks)))


def _catalog(loaded: Sequence[Plugin]) -> Catalog:
    compacts: list[Compact] = []
    types: list[CredentialType] = []
    owners: dict[str, Plugin] = {}
    named: dict[str, str] = {}
    slips: list[str] = []
    for plugin in loaded:
        for compact in declared(plugin, "goodstanding_compacts", Compact):
            _claim_id(owners, plugin, "compact", compact.id)
            named[compact.id] = str(plugin)
            for duty in compact.duties:
                # A fact that it was done names the duty alone.
                _claim_id(owners, plugin, "duty", duty.id)
            if compact.missing_points:
                slip = _incomplete(plugin, compact)
                slips.append(slip)
                compacts.append(compact.in_doubt(slip))
            else:
                compacts.append(compact)
        for kind in declared(plugin, "goodstanding_credential_types", CredentialType):
            _claim_id(owners, plugin, "credential type", kind.id)
            named[kind.id] = str(plugin)
            types.append(kind)
    catalog = Catalog(
        compacts=tuple(compacts),
        credential_types=tuple(kind for kind in types if kind.license is None),
        license_types=tuple(kind for kind in types if kind.license is not None),
        owners=named,
        slips=tuple(slips),
    )
    _refuse_unknown_credentials(catalog)
    return catalog


def _incomplete(plugin: Plugin, compact: Compact) -> str:
    names = [f"Point.{point.name}" for point in compact.missing_points]
    shown = ", ".join(names[:_SHOWN]) + (" and others" if len(names) > _SHOWN else "")
    return (
        f"{plugin}: the automatic compact {compact.id!r} has no rule for {shown}; until it "
        "has one, no privilege under it is answered with yes or no"
    )


def _refuse_unknown_credentials(catalog: Catalog) -> None:
    """`PluginError` for a credential that a rule asks for and nothing declares: a slip of the pen.

    Known are the license categories, the credential types of the plugins loaded, and those of the
    bundled plugins, for one of them may be installed alone.
    """
    known = {*catalog.words.categories, *catalog.words.credential_types}
    for kind in (*catalog.credential_types, *catalog.license_types):
        for node in kind.requirements():
            if isinstance(node, Holds):
                names = [name for name in node.named if name not in node.foreign]
            elif isinstance(node, Experience):
                names = [*node.job.supervisor_credentials, *node.job.licensed_as]
            else:
                continue
            for name in names:
                if name not in known:
                    near = get_close_matches(name, sorted(known), 1)
                    meant = f"; did it mean {near[0]!r}?" if near else "."
                    raise PluginError(
                        f"{catalog.declared_by(kind.id)}: {kind.id}.{node.id} asks for {name!r}, "
                        f"which is no license category and no credential type of a plugin{meant} "
                        f"If another body issues it, write foreign={name!r}"
                    )


def _claim_id(owners: dict[str, Plugin], plugin: Plugin, what: str, name: str) -> None:
    key = f"{what} {name!r}"
    if key in owners:
        raise PluginError(
            f"{plugin}: the {key} is already declared by {owners[key]}; ids must be unique"
        )
    owners[key] = plugin


def declared(plugin: Plugin, hook: str, kind: type[T]) -> tuple[T, ...]:
    """What one plugin answers to a hook without arguments: values of `kind`, or none."""
    function = getattr(plugin.module, hook, None)
    if function is None:
        return ()
    try:
        answer = function()
    except Exception as error:
        raise PluginError(f"{plugin}: {hook}() raised {type(error).__name__}: {error}") from error
    wanted = f"must return a tuple of {kind.__name__}"
    if answer is None:
        raise PluginError(f"{plugin}: {hook}() returned nothing; it {wanted}")
    if isinstance(answer, str) or not isinstance(answer, Sequence):
        raise PluginError(f"{plugin}: {hook}() returned a {type(answer).__name__}; it {wanted}")
    for item in answer:
        if not isinstance(item, kind):
            raise PluginError(
                f"{plugin}: {hook}() returned a {type(item).__name__} among its values; it {wanted}"
            )
    return tuple(answer)
