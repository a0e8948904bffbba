"""Disagreements: on what the sources of an agency do not say the same."""
