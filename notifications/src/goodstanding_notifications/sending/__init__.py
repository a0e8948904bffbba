"""From facts to messages handed over: the sweep over people, the outbox, one run at a time."""
