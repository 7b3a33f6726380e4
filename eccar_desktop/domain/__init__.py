"""Measures, the ten fields, offices, editions, changes and rules. No SQL, no Qt."""
