"""The manual within the program: its text, its window, and which part helps where."""
