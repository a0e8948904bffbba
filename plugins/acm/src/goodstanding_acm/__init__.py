"""Certifications of the American Case Management Association."""
