"""Duties that come with a privilege: what is open by when, and recording that one was done."""
