"""Where hand-ins come together: what came, what waits for a decision."""
