"""What the packaged `eccar` starts: the command line."""

from eccar_desktop.__main__ import cli_main

if __name__ == "__main__":
    cli_main()
