"""What the packaged `eccar-desktop` starts: the window."""

import sys

from eccar_desktop.__main__ import app_main

if __name__ == "__main__":
    sys.exit(app_main())
