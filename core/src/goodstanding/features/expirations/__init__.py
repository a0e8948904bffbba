"""Expirations by month and branch: what ended and was not renewed, and what ends."""
