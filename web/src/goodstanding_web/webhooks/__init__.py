"""Changes of decisions, told to other programs: found by comparing, kept, sent, signed."""
