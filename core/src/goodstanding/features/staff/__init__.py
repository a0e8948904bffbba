"""The staff list: who there is, what they hold, and what asks somebody to act."""
