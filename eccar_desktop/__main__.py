"""Where the two programs begin: `eccar` for the command line, `eccar-desktop` for the window."""

import sys


def cli_main() -> None:
    """The command line; it loads no Qt."""
    try:
        from eccar_desktop.cli import main

        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # while it was still being loaded
        sys.exit(1)


def app_main() -> None:
    """The window, with an optional file to open."""
    from eccar_desktop.app import main

    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    app_main()
