"""Facts from files: dossiers, rosters, and scenarios about people on paper."""
