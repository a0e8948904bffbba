"""Write docs/reference/hooks.md from the specifications of the hooks, of core and of its parts.

    uv run python scripts/hooks.py

A test compares the file with the specifications.
"""

import inspect
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

from goodstanding import hookspecs
from goodstanding.plugins import GROUP, SPECIFICATIONS, load_plugins

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "hooks.md"
HEAD = f"""\
# Hooks

Written from the specifications by `scripts/hooks.py`; change them there.

A plugin is a Python module that an installed distribution names as an entry point of the group
`{GROUP}`; it answers at least one hook:

```toml
[project.entry-points.{GROUP}]
my_body = "goodstanding_my_body"
```

```python
from goodstanding import hookimpl


@hookimpl
def goodstanding_credential_types():
    return (MY_CREDENTIAL,)
```

A hook is called with the arguments that the plugin's function names, so that one not needed may be
left out. A misspelled hook, a missing mark, an answer of the wrong kind and an id that is taken are
each refused with one sentence that names the plugin. `goodstanding plugins` lists what was found.
A distribution that adds hooks of its own names their module in the group `{SPECIFICATIONS}`.
"""


def specifications() -> Iterator[tuple[str, ModuleType]]:
    """Every module of hooks, with the name of its distribution; core first."""
    yield "goodstanding", hookspecs
    for point in sorted(entry_points(group=SPECIFICATIONS)):
        yield ("" if point.dist is None else point.dist.name), point.load()


def hooks(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The hooks that a module specifies, in its order."""
    for name, member in vars(module).items():
        if hasattr(member, f"{GROUP}_spec"):
            yield name, member


def page() -> str:
    """The whole page."""
    answering: dict[str, list[str]] = {}
    for plugin in load_plugins().loaded:
        for hook in plugin.hooks:
            answering.setdefault(hook, []).append(plugin.name)
    parts = [HEAD]
    for distribution, module in specifications():
        parts.append(f"\n## {distribution}\n")
        for name, specified in hooks(module):
            answer = inspect.cleandoc(specified.__doc__ or "")
            bundled = ", ".join(f"`{plugin}`" for plugin in sorted(answering.get(name, [])))
            parts.append(
                f"\n### {name}\n\n```python\n{_signature(name, specified)}\n```\n\n{answer}\n"
            )
            parts.append(f"\nAnswered by: {bundled or 'no bundled plugin'}.\n")
    return "".join(parts)


def _signature(name: str, hook: Callable[..., Any]) -> str:
    """How a plugin writes the hook, with the types it is given and gives."""
    signature = inspect.signature(hook)
    arguments = ", ".join(
        f"{parameter.name}: {_type(parameter.annotation)}"
        for parameter in signature.parameters.values()
    )
    return f"def {name}({arguments}) -> {_type(signature.return_annotation)}"


def _type(annotation: Any) -> str:
    if isinstance(annotation, str):
        return annotation
    if annotation is None:
        return "None"
    inside = ", ".join(_type(part) for part in getattr(annotation, "__args__", ()))
    name = getattr(annotation, "__name__", str(annotation))
    return f"{name}[{inside}]" if inside else name


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")


if __name__ == "__main__":
    main()
