"""Imports: what a file would change, and what it changed."""
