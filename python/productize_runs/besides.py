"""Notices which files of a folder a run reads that were there before it."""

import os
import sys
from typing import Any

READS = os.O_RDONLY


class Besides:
    """Paths below a folder that this process has opened to read and not written before, relative, with ``/``.

    Python says what it opens (``sys.addaudithook``, events ``open`` and ``sqlite3.connect``); what a library opens by
    itself in C is not noticed.
    """

    def __init__(self, folder: str) -> None:
        self._folder = os.path.abspath(folder) + os.sep
        self._written: set[str] = set()
        self.read: set[str] = set()
        sys.addaudithook(self._notice)

    def _notice(self, event: str, details: tuple[Any, ...]) -> None:
        if event not in ("open", "sqlite3.connect") or not isinstance(details[0], (str, bytes, os.PathLike)):
            return
        try:
            path = os.path.abspath(os.fsdecode(details[0]))
        except (OSError, ValueError):
            return
        if not path.startswith(self._folder):
            return
        mode, flags = (details[1], details[2]) if event == "open" else (None, READS)
        if isinstance(mode, str) and set(mode) & set("wxa+") or flags & (os.O_WRONLY | os.O_RDWR):
            if isinstance(mode, str) and set(mode) & set("a+") and os.path.isfile(path):
                self._add(path)
            self._written.add(path)
        else:
            self._add(path)

    def _add(self, path: str) -> None:
        if path not in self._written and os.path.isfile(path):
            self.read.add(path[len(self._folder) :].replace(os.sep, "/"))
