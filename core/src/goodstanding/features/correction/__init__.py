"""Taking back or replacing one recorded fact, with the reason."""
