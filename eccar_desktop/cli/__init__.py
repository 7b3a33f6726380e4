"""The command line `eccar`: for scripts, support and checks. Needs no display and loads no Qt."""

from eccar_desktop.cli.program import main

__all__ = ["main"]
