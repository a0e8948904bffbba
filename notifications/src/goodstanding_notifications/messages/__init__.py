"""Notices in words: templates, the one message of a reader's day, the digest, the calendar."""
