"""The one window: its places, its actions as a table, and the wiring between all parts."""
