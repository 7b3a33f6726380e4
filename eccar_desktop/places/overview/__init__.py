"""The state of an edition at a glance; every number leads to its measures."""
