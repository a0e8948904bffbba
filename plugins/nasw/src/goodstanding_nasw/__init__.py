"""Credentials of the National Association of Social Workers."""
