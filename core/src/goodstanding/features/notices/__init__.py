"""Notices as pages show them: the data and the desk that whoever sends notices provides."""
