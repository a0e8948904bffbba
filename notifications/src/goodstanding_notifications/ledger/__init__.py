"""What was queued, told and asked for: the tables of the notices and what is kept in them."""
