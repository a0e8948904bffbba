"""Answers, rule sheets and dossiers as text and JSON."""
