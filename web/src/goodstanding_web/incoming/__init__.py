"""Files that somebody uploads: kept apart until they are recorded, read, compared, recorded."""
