"""``python -m barobot``: the command line without its script."""

from barobot.cli import main

if __name__ == "__main__":
    main()
