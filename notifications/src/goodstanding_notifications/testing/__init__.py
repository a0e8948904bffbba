"""What the tests of a plugin for the notices need."""
