"""What comes in from and goes out to other programs: records as plain data."""
