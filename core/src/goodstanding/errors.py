"""What can go wrong, by whose hand: rule author, plugin author, person entering facts, operator."""

from collections.abc import Iterable


class GoodStandingError(Exception):
    """Any error this project raises on purpose; its text is one sentence a person can act on."""


class RuleError(GoodStandingError):
    """A rule file says something impossible; the rule's author fixes it."""


class PluginError(GoodStandingError):
    """A plugin is broken or clashes with another; the plugin's author or installer fixes it."""


class OperatorError(GoodStandingError):
    """A setting, a database or a file of the site is not usable; the operator fixes it."""


class InputError(GoodStandingError):
    """Facts or a question that cannot be read; `problems` holds every sentence, not the first.

    `about` names the argument or field that all of them are about; empty: several, or none.
    """

    def __init__(self, problems: Iterable[str] | str, about: str = "") -> None:
        self.about = about
        self.problems: tuple[str, ...] = (
            (problems,) if isinstance(problems, str) else tuple(problems)
        )
        super().__init__("\n".join(self.problems))
