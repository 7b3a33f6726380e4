"""Where measures are found, written and read."""
