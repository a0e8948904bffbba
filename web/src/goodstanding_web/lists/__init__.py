"""The lists of the pages by the filters of their addresses: for files, and kept as views."""
