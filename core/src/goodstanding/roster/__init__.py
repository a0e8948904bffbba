"""Bring facts in from CSV files or a workbook, all problems told; take answers out."""
