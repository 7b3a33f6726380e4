"""The open file as Qt sees it: edits in, changes announced, undo, drafts and long work."""
