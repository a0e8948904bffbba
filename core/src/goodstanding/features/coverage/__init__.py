"""Coverage: who may serve where on a day, state by state."""
