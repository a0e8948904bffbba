"""Certifications of the Commission for Case Manager Certification."""
