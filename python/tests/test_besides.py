"""Which files a run reads that were there before it."""

import json
import subprocess
import sys

from conftest import ROOT

RUN = """
import json, os, sqlite3, sys
sys.path.insert(0, sys.argv[1])
from productize_runs.besides import Besides
besides = Besides(os.getcwd())
open("read.txt").close()
open(b"sub/bytes.txt", "rb").close()
open("made.txt", "w").close()
open("made.txt").close()
open("more.txt", "a").close()
with open("both.txt", "r+") as file:
    file.read()
os.close(os.open("low.txt", os.O_RDONLY))
sqlite3.connect("store.db").close()
open(os.devnull).close()
try:
    open("missing.txt")
except OSError:
    pass
print(json.dumps(sorted(besides.read)))
"""


def test_only_what_was_there_and_is_read_counts(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("read.txt", "sub/bytes.txt", "more.txt", "both.txt", "low.txt", "store.db", "never.txt"):
        (tmp_path / name).write_bytes(b"")
    command = [sys.executable, "-c", RUN, str(ROOT / "python")]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == ["both.txt", "low.txt", "more.txt", "read.txt", "store.db", "sub/bytes.txt"]
