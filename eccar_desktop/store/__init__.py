"""The only room that speaks SQL: one SQLite file with the log, its projection and the search."""
