"""`python -m goodstanding`: the same as the command `goodstanding`."""

from goodstanding.cli import main

main()
