"""Keep a city's measures against racism, merge the offices' files, print the report."""

__version__ = "0.1.0"
