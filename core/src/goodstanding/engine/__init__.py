"""The engine: answers computed from rules and facts; no clock, no file, no database."""
