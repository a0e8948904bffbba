"""Experience: jobs on a timeline, and what each credential counts of them."""
