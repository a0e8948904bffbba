"""The verbs that the command line, the API and the pages share; none of them reads a clock."""
