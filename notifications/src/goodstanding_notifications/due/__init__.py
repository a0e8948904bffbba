"""What a person has coming or open: one file for each matter, all worked out without a clock."""
