"""Eligibility: which credentials a person is near, and from which day they may apply."""
