"""The steps by which the tables of the notices came to be what they are."""
