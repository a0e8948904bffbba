"""Text that does a terminal no harm; apart from the phrases, so that it loads no screen."""


def safe(text: object) -> str:
    """The text without what could command a terminal or turn the direction of writing."""
    words = str(text)
    if words.isprintable():
        return words
    return "".join(
        letter if letter.isprintable() else " " if letter.isspace() else "\N{REPLACEMENT CHARACTER}"
        for letter in words
    )
