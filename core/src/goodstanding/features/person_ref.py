"""A person as reports name them."""

import attrs


@attrs.frozen
class PersonRef:
    """A person by id and name."""

    id: str
    name: str = ""

    def __str__(self) -> str:
        return self.name or self.id
