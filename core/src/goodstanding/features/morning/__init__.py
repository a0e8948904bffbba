"""The morning report: who is stopped, what ends, what is unknown, who may serve instead."""
