"""Runs a job beside a Jupyter kernel: its files are unpacked into a folder of their own, its command is a process.

The source of this module is sent to a kernel that was started for the job, and `run_job` called there. What happens is
published as messages of the type below, many at a time:

    {"progress": "..."}  {"started": process id}  {"lines": [["stdout" or "stderr", "text"]...]}
    {"results": ["path"...]}   in the archive that `results` names
    {"ended": exit status}  {"notStarted": "reason"}  {"packages": ["line"...]} where they couldn't be installed

It needs nothing but the standard library and IPython.
"""

import contextlib
import fcntl
import io
import os
import queue
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

MIME = "application/vnd.productize+json"
BYTES_A_SECOND = 600_000  # a Jupyter server drops what comes faster than 1,000,000
BATCH = 0.1  # seconds that lines wait for others
GRACE = 2.0  # seconds to end by itself

Say = Callable[[dict[str, Any]], None]


def run_job(
    archive: str,
    command: list[str],
    environment: dict[str, str],
    packages: list[str] | None,
    digest: str,
    results: str,
    wanted: list[str],
) -> None:
    """`archive` and `results`: paths below the kernel's folder, made before and read and removed afterwards by who asks."""
    say = _publish
    answers = os.path.abspath(results)
    with _job_folder() as folder:
        with tarfile.open(archive) as files:
            # Early releases of 3.10 and 3.11 know no filter; the archive is the tool's own.
            files.extractall(folder, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
        os.remove(archive)
        variables = {**os.environ, **environment}
        if packages is not None:
            python = _environment(packages, digest, say)
            if python is None:
                return
            variables["PATH"] = os.pathsep.join([os.path.dirname(python), variables.get("PATH", "")])
            variables["PYTHONPATH"] = source if os.path.isdir(source := os.path.join(folder, "src")) else folder
        else:
            python = sys.executable
        program = [python if part == "python" and at == 0 else part for at, part in enumerate(command)]
        status = _run(program, folder, variables, say)
        if status is None:
            return
        made = [path for path in wanted if os.path.isfile(os.path.join(folder, path))]
        if made:
            with tarfile.open(answers, "w:gz", compresslevel=1) as files:
                for path in made:
                    files.add(os.path.join(folder, path), path)
            say({"results": made})
        say({"ended": status})


@contextlib.contextmanager
def _job_folder() -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="productize-job-")
    _publish({"folder": folder})
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# A kernel that is killed takes its job along (Linux): asked for by the process itself, before it becomes the command.
LAUNCH = """import ctypes, os, sys
ask = getattr(ctypes.CDLL(None), "prctl", None)
if ask: ask(1, 9)
os.execv(sys.argv[1], sys.argv[2:])"""


def _run(program: list[str], folder: str, variables: dict[str, str], say: Say) -> int | None:
    name = os.path.join(folder, program[0]) if os.sep in program[0] else program[0]
    path = shutil.which(name, path=variables.get("PATH"))
    if path is None:
        say({"notStarted": "it was not found"})
        return None
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", LAUNCH, path, *program],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        say({"started": process.pid})
        _forward(process, say)
        status = process.wait()
        return status if status >= 0 else 128 - status
    finally:
        end_group(process.pid)


def end_group(leader: int) -> None:
    """Ends a process with all that it started: politely, then not."""
    with contextlib.suppress(OSError):  # nobody is left
        os.killpg(leader, signal.SIGTERM)
        until = time.monotonic() + GRACE
        while time.monotonic() < until:
            _reap(leader)
            os.killpg(leader, 0)
            time.sleep(0.02)
        os.killpg(leader, signal.SIGKILL)
    _reap(leader)


def _reap(leader: int) -> None:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(leader, os.WNOHANG)


def _forward(process: "subprocess.Popen[bytes]", say: Say) -> None:
    """Lines go out a few times a second, and no faster than the server takes them: the process waits then."""
    lines: queue.Queue[list[str] | None] = queue.Queue(maxsize=5000)
    streams = [("stdout", process.stdout), ("stderr", process.stderr)]
    for name, stream in streams:
        threading.Thread(target=_read, args=(name, stream, lines), daemon=True).start()
    still = len(streams)
    batch: list[list[str]] = []
    last = time.monotonic()
    ended_at = None
    while still > 0:
        if ended_at is None and process.poll() is not None:
            ended_at = time.monotonic()
        if ended_at is not None and time.monotonic() - ended_at > 1 and lines.empty():
            break  # what it left running holds its pipes open
        with contextlib.suppress(queue.Empty):
            line = lines.get(timeout=BATCH)
            still -= line is None
            if line is not None:
                batch.append(line)
        if batch and (time.monotonic() - last >= BATCH or len(batch) >= 2000 or still == 0):
            say({"lines": batch})
            time.sleep(sum(len(text) + 12 for _, text in batch) / BYTES_A_SECOND)
            batch = []
            last = time.monotonic()
    if batch:
        say({"lines": batch})


def _read(name: str, stream: Any, lines: "queue.Queue[list[str] | None]") -> None:
    with contextlib.suppress(OSError, ValueError):
        for line in io.TextIOWrapper(stream, encoding="utf-8", errors="replace"):
            lines.put([name, line.removesuffix("\n")])
    lines.put(None)


def _environment(packages: list[str], digest: str, say: Say) -> str | None:
    """The interpreter of an environment with these packages, kept for the next job that wants the same."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "productize" / "environments"
    folder = cache / f"{digest}-{sys.version_info[0]}.{sys.version_info[1]}"
    python = folder / "bin" / "python"
    ready = folder / ".ready"
    cache.mkdir(parents=True, exist_ok=True)
    with open(cache / f"{folder.name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if ready.exists():
            return str(python)
        say({"progress": f"Installing packages for Python {sys.version.split()[0]}"})
        uv = shutil.which("uv") or shutil.which("uv", path=os.path.dirname(sys.executable))
        create = [sys.executable, "-m", "venv", "--clear", *(["--without-pip"] if uv else []), str(folder)]
        pip = [str(python), "-m", "pip", "install", "--quiet", "--no-input"]
        install = [uv, "pip", "install", "--quiet", "--python", str(python)] if uv else pip
        for step in [create, [*install, *packages]] if packages else [create]:
            done = subprocess.run(step, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
            if done.returncode != 0:
                shutil.rmtree(folder, ignore_errors=True)
                say({"packages": (done.stdout + done.stderr).splitlines()[-60:]})
                return None
        ready.touch()
        return str(python)


def clean_up(folder: str | None, leader: int | None, files: list[str]) -> None:
    """What a job has left whose kernel came to an end."""
    if leader is not None:
        end_group(leader)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
    for file in files:
        with contextlib.suppress(FileNotFoundError):
            os.remove(file)


def _publish(message: dict[str, Any]) -> None:
    from IPython.display import publish_display_data

    publish_display_data({MIME: message})
