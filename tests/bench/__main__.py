"""``python -m tests.bench``: all measurements in one run."""

from tests.bench.run import main

if __name__ == "__main__":
    main()
