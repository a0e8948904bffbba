"""The commands `notices` and `calendar`, a file of its own for each, loaded when it is used."""
