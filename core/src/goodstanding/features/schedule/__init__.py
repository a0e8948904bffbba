"""The schedule: each booking of some days with the answer whether it can go ahead."""
