"""Start Rounds from a checkout: ``python main.py [PATH ...]``."""

import sys

from viewer.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
