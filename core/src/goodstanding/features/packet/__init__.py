"""The packet: one person on a day, in a folder with an index, for an auditor or surveyor."""
