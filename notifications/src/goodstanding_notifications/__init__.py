"""Notices of Good Standing: what is due, sent once, to whom."""
