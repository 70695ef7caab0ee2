"""The `journey` command as `python -m flows`, for programs that start it with their own Python."""

from flows.cli import main

if __name__ == "__main__":
    main()
