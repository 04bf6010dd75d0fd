"""Run the command line with `python -m nervescope`."""

import sys

from nervescope.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
