"""A check of a license by hand: what is recorded of it, and on a screen."""
