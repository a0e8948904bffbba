"""Positions: who falls short of what their job requires."""
