"""Reassignment: who could take a visit instead; nothing is changed in scheduling."""
