"""``python -m planner`` does what the command ``planner`` does."""

from planner.cli import main

if __name__ == "__main__":
    main()
