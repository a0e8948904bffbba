"""The pages: each asks a feature of core and hands its data to a template."""
