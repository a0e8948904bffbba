"""The REST API, version 1: the dossier contract over HTTP, for programs with a token."""
