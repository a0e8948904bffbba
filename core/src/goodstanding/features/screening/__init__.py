"""Looking everybody up in the federal exclusion list, and keeping the proof of it."""
