"""What the tests of the API share: the headers of a token that may look, and of one that writes."""

from datetime import timedelta

import pytest

from goodstanding_web.application import Site
from goodstanding_web.security.tokens import Token

Headers = dict[str, str]


@pytest.fixture
def looks(site: Site) -> Headers:
    """The header of a token that may look only."""
    text = site.tokens.add(Token("looks", False, site.now() + timedelta(days=30)), site.now())
    return {"authorization": f"Bearer {text}"}


@pytest.fixture
def writes(site: Site) -> Headers:
    """The header of a token that may write."""
    text = site.tokens.add(Token("writes", True, site.now() + timedelta(days=30)), site.now())
    return {"authorization": f"Bearer {text}"}
