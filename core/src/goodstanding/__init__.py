"""Good Standing: may this person serve this patient, in this state, on this day, and why."""

import pluggy

hookimpl = pluggy.HookimplMarker("goodstanding")
"""Marks a plugin's function as the answer to one of the hooks of `goodstanding.hookspecs`."""

__all__ = ["hookimpl"]
