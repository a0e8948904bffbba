"""Read the exports an agency already has, by a small profile of each kind of file."""
