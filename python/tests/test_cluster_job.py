"""A job handed over, run and its results fetched as the two containers of a pod do it, in folders of this machine."""

import io
import json
import os
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

AGENT = Path(__file__).parent.parent / "cluster_job.py"
Call = Callable[[str, bytes], "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def call(tmp_path: Path) -> Call:
    folders = {name: tmp_path / name for name in ("job", "control", "environments")}
    for folder in folders.values():
        folder.mkdir()
    variables = {f"PRODUCTIZE_{name.upper()}": str(folder) for name, folder in folders.items()}
    environment = {**os.environ, **variables, "PRODUCTIZE_AGENT": "its source"}

    def run(role: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, AGENT, role], input=given, capture_output=True, env=environment, timeout=60, check=False
        )

    return run


def handed_over(files: dict[str, str], **job: Any) -> bytes:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        for name, text in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            tar.addfile(entry, io.BytesIO(text.encode()))
    given = {"command": [], "environment": {}, "packages": None, "results": [], **job}
    data = archive.getvalue()
    pieces = [json.dumps(given).encode(), data[:7], data[7:], b""]
    return b"".join(len(piece).to_bytes(4, "big") + piece for piece in pieces)


def test_a_job_runs_and_its_results_come_back(call: Call) -> None:
    code = """import os, sys
print(os.environ["WORD"], "PRODUCTIZE_AGENT" in os.environ)
open("made", "w").write("x")
sys.exit(3)"""
    given = handed_over(
        {"a/job.py": code}, command=["python3", "a/job.py"], environment={"WORD": "hi"}, results=["made", "not"]
    )
    assert call("receive", given).returncode == 0
    ended = call("run", b"")
    assert (ended.returncode, ended.stdout) == (3, b"1 s \n2 o hi False\n3 x 3\n")
    sent = call("send", b"")
    with tarfile.open(fileobj=io.BytesIO(sent.stdout), mode="r:gz") as tar:
        assert tar.getnames() == ["made"]


def test_nothing_is_lost_where_lines_are_taken_slowly(call: Call, tmp_path: Path) -> None:
    call("receive", handed_over({}, command=["python3", "-c", "for n in range(15000): print(n)"]))
    folders = {name: str(tmp_path / name) for name in ("job", "control", "environments")}
    environment = {**os.environ, **{f"PRODUCTIZE_{name.upper()}": folder for name, folder in folders.items()}}
    with subprocess.Popen([sys.executable, AGENT, "run"], stdout=subprocess.PIPE, env=environment) as running:
        time.sleep(3)  # longer than anybody waits for what a command left running
        assert running.stdout is not None
        lines = running.stdout.read().splitlines()
    assert len(lines) == 15002
    assert lines[-2:] == [b"15001 o 14999", b"15002 x 0"]


def test_what_a_command_leaves_running_is_not_waited_for(call: Call) -> None:
    call("receive", handed_over({}, command=["sh", "-c", "echo one; (sleep 30; echo two) &"]))
    started = time.monotonic()
    assert call("run", b"").stdout == b"1 s \n2 o one\n3 x 0\n"
    assert time.monotonic() - started < 25


def test_a_signal_is_128_and_its_number(call: Call) -> None:
    call("receive", handed_over({}, command=["sh", "-c", "kill -9 $$"]))
    assert call("run", b"").stdout.endswith(b"x 137\n")


def test_what_is_not_there_is_said(call: Call) -> None:
    call("receive", handed_over({}, command=["no-such-program"]))
    ended = call("run", b"")
    assert (ended.returncode, ended.stdout) == (1, b"1 n it was not found\n")


def test_files_that_break_off_are_no_job(call: Call, tmp_path: Path) -> None:
    ended = call("receive", handed_over({"job.py": "pass"})[:-9])
    assert ended.returncode != 0
    assert not (tmp_path / "control" / "given.json").exists()


def test_what_the_installer_says_is_passed_on(call: Call, tmp_path: Path) -> None:
    call("receive", handed_over({}, command=["python3"], packages=["./no-such-folder"]))
    ended = call("run", b"")
    said = ended.stdout.decode().splitlines()
    assert said[0] == "1 p Installing packages"
    assert any("no-such-folder" in line for line in json.loads(said[1].removeprefix("2 f ")))
    assert list((tmp_path / "environments").iterdir()) == []
