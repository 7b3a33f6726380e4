"""Merging: many hand-ins into one file, previewed, applied in one go, undone in one go."""
