"""How much hypothesis tries in every member: enough for a daily run, more or less when asked.

uv run pytest --hypothesis-profile=thorough
"""

from hypothesis import Phase, settings

# No deadline: on a busy machine it measures the neighbors.
settings.register_profile("daily", max_examples=100, deadline=None)
# The quick check says that something fails; the daily one finds the least example of it.
settings.register_profile(
    "quick", max_examples=10, deadline=None, phases=set(Phase) - {Phase.shrink, Phase.explain}
)
# The gate tries the same examples every time: it fails because of the change, never by luck.
settings.register_profile("gate", max_examples=100, deadline=None, derandomize=True)
settings.register_profile(
    "gate_quick",
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=set(Phase) - {Phase.shrink, Phase.explain},
)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile("daily")
