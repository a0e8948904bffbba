"""The work queue: everything that asks somebody to act, and what was done about it."""
