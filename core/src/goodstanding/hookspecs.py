"""What a plugin may answer: one function a hook, one line of meaning each."""

from collections.abc import Sequence

import pluggy

from goodstanding.catalog import Compact

NAMESPACE = "goodstanding"
hookspec = pluggy.HookspecMarker(NAMESPACE)


@hookspec
def goodstanding_compacts() -> Sequence[Compact]:
    """Compacts: parties over time, who may hold a multistate license, what ends a privilege."""
    raise AssertionError("a specification is never called")
