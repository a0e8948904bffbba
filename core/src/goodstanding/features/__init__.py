"""What users ask for: one folder per feature, with its page, what builds it, and its text."""
