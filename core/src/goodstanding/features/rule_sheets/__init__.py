"""Rule sheets: the rules of a credential or compact, for readers who do not program."""
