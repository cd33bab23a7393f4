"""Runs soorgeon on notebooks in this process and says how long each took: a path a line in, a line of JSON out."""

import contextlib
import io
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from soorgeon import export

out = os.fdopen(os.dup(1), "w")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
for line in sys.stdin:
    path = json.loads(line)
    folder = tempfile.mkdtemp()
    shutil.copy(path, Path(folder) / "notebook.ipynb")
    os.chdir(folder)
    start = time.perf_counter()
    error = None
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            export.refactor("notebook.ipynb", log=None, product_prefix=None, df_format=None, single_task=False, file_format="py", serializer=None)
    except BaseException as problem:  # noqa: BLE001 - whatever it raises, it didn't convert
        error = f"{type(problem).__name__}: {problem}"[:200]
    seconds = time.perf_counter() - start
    os.chdir("/")
    shutil.rmtree(folder, ignore_errors=True)
    out.write(json.dumps({"seconds": seconds, "error": error}) + "\n")
    out.flush()
