"""The places of the window where people work on an open file."""
