"""The Nurse Licensure Compact for Good Standing."""
