"""Runs the command line: ``python -m`` with the package's name."""

import sys

from .cli import main

sys.exit(main())
