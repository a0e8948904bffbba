"""One person: what they hold, where they may serve and why not elsewhere, what comes."""
