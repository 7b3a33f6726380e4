"""What panes show, as Qt models: ids and cached rows, without widgets and without SQL."""
