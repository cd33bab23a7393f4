"""Runs cells in IPython and says what every variable is in the end.

    python values.py < PLAN

PLAN is JSON: {"folder": where to run, "cells": [{"source": text}], "seconds": limit}. One line of JSON goes to file descriptor 3:
{"values": {name: digest}, "failed": index of the cell that failed or null, "error": text or null}.
"""

import contextlib
import io
import json
import os
import random
import signal
import socket
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "effects"))
from observe import digests  # noqa: E402


def main() -> int:
    plan = json.load(sys.stdin)
    out = os.fdopen(3, "w", encoding="utf-8")
    socket.setdefaulttimeout(3)
    signal.alarm(plan["seconds"])
    os.environ["MPLBACKEND"] = "Agg"
    os.chdir(plan["folder"])
    sys.path.insert(0, plan["folder"])
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    hidden = set(shell.user_ns)
    random.seed(0)
    with contextlib.suppress(ImportError):
        import numpy as np

        np.random.seed(0)
    failed, error = None, None
    for at, cell in enumerate(plan["cells"]):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            result = shell.run_cell(cell["source"])
        if not result.success:
            failed, error = at, repr(result.error_in_exec or result.error_before_exec)[:200]
            break
    values = {name: digest for name, (_, digest) in digests(shell.user_ns, hidden).items()}
    print(json.dumps({"values": values, "failed": failed, "error": error}), file=out, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
