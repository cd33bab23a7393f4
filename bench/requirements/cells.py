"""Runs cells in IPython and says where and why they stop.

    python cells.py < PLAN

PLAN is JSON: {"folder": where to run, "cells": [{"source": text}], "seconds": limit, of which half may be computing}. One line of JSON goes to file descriptor 3:
{"failed": index of the cell that failed or null, "kind": name of the error or null, "message": its text, "where": module that raised it}.
"""

import contextlib
import io
import json
import os
import signal
import socket
import sys
from types import TracebackType
from typing import Optional


def raised_in(traceback: Optional[TracebackType]) -> str:
    """The module of the innermost frame."""
    where = ""
    while traceback is not None:
        where = traceback.tb_frame.f_globals.get("__name__", "")
        traceback = traceback.tb_next
    return where


def main() -> int:
    plan = json.load(sys.stdin)
    out = os.fdopen(3, "w", encoding="utf-8")
    socket.setdefaulttimeout(3)
    # Of the processor's time, so that other work on the machine counts less.
    signal.setitimer(signal.ITIMER_PROF, plan["seconds"] / 2)
    os.environ["MPLBACKEND"] = "Agg"
    os.chdir(plan["folder"])
    sys.path.insert(0, plan["folder"])
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    # `%matplotlib` asks for a window's event loop, which only a front end has.
    shell.enable_gui = lambda gui=None: None
    found = {"failed": None, "kind": None, "message": "", "where": ""}
    for at, cell in enumerate(plan["cells"]):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            result = shell.run_cell(cell["source"])
        error = result.error_in_exec or result.error_before_exec
        if error is not None:
            found = {"failed": at, "kind": type(error).__name__, "message": str(error)[:300], "where": raised_in(error.__traceback__)}
            break
    print(json.dumps(found), file=out, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
