"""Field editors, the form that the catalogue makes of them, and small pieces that panes share."""
