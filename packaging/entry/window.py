"""What the packaged `eccar-desktop` starts: the window."""

from eccar_desktop.__main__ import app_main

if __name__ == "__main__":
    app_main()
