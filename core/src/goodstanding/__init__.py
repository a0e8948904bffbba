"""Good Standing: may this person serve this patient, in this state, on this day, and why."""
