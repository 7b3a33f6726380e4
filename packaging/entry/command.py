"""What the packaged `eccar` starts: the command line."""

import sys

from eccar_desktop.__main__ import cli_main

if __name__ == "__main__":
    sys.exit(cli_main())
