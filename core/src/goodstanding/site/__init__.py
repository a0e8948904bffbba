"""This site: its clock, paths, settings, plugins and database, read in one place."""
