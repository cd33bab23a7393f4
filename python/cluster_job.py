"""Runs a job in a pod of two containers that share folders: one keeps the job's files, the other runs its command.

The source of this module is the environment variable PRODUCTIZE_AGENT of both containers, which run it with a role as its
argument: `keep` or `run`. The tool calls `receive` and `send` in the first one, which stays when the second has ended, however it
ended. What the command needs comes with its files, so that nothing of it is written into the pod's description.

Each line of `run`'s output is numbered, so that whoever loses it can go on where it was:

    1 p Installing packages    2 s    3 o a line of the command's    4 e one of its stderr    5 x its exit status
    n why it could not be started    f what the installer said, a JSON list of lines

It needs nothing but the standard library.
"""

import contextlib
import gzip
import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import threading
import time
from typing import IO, Any

JOB = os.environ.get("PRODUCTIZE_JOB", "/job")
CONTROL = os.environ.get("PRODUCTIZE_CONTROL", "/control")
ENVIRONMENTS = os.environ.get("PRODUCTIZE_ENVIRONMENTS", "/environments")
OURS = ("PRODUCTIZE_AGENT", "PRODUCTIZE_JOB", "PRODUCTIZE_CONTROL", "PRODUCTIZE_ENVIRONMENTS")
GIVEN = os.path.join(CONTROL, "given.json")
ENDED = os.path.join(CONTROL, "ended")
PATIENCE = 300.0  # seconds to be given a job, and to be asked for its results
LINGER = 1.0  # seconds without a line from what a command left running, after which nobody waits for more
MOST_LINGER = 60.0  # seconds that it may go on writing


def keep() -> None:
    """Holds the files until it is ended: the job is deleted when its results have been fetched."""
    since = time.monotonic()
    while time.monotonic() - since < PATIENCE:
        time.sleep(0.2)
        if os.path.exists(GIVEN) and not os.path.exists(ENDED):
            since = time.monotonic()


class Pieces(io.RawIOBase):
    """A stream of pieces, each behind its length in four bytes; one of length 0 is the end."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._left = 0
        self._over = False

    def piece(self) -> bytes:
        return self._exactly(int.from_bytes(self._exactly(4), "big"))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._left == 0 and not self._over:
            self._left = int.from_bytes(self._exactly(4), "big")
            self._over = self._left == 0
        if self._over:
            return 0
        part = self._exactly(min(self._left, len(buffer)))
        buffer[: len(part)] = part
        self._left -= len(part)
        return len(part)

    def _exactly(self, length: int) -> bytes:
        data = b""
        while len(data) < length:
            more = self._source.read(length - len(data))
            if not more:
                raise EOFError("the files broke off")
            data += more
        return data


def receive() -> None:
    """Takes a job from standard input: one piece that describes it as JSON, then an archive of its files."""
    pieces = Pieces(sys.stdin.buffer)
    given = pieces.piece().decode()
    with tarfile.open(fileobj=io.BufferedReader(pieces, 1 << 16), mode="r|gz") as archive:
        # Early releases of 3.10 and 3.11 know no filter; the archive is the tool's own.
        archive.extractall(JOB, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    _write(GIVEN, given)


def send() -> None:
    """Writes an archive of those results that are there to standard output."""
    with open(GIVEN, encoding="utf-8") as file:
        wanted = json.load(file)["results"]
    # tarfile's own way to compress a stream knows no level before 3.12.
    with (
        gzip.GzipFile(fileobj=sys.stdout.buffer, mode="wb", compresslevel=1) as compressed,
        tarfile.open(fileobj=compressed, mode="w|") as archive,
    ):
        for path in wanted:
            if os.path.isfile(os.path.join(JOB, path)):
                archive.add(os.path.join(JOB, path), path)


def run() -> int:
    """Waits for the job, makes its environment, runs its command. Its exit status; 1 where it couldn't be started."""
    while not os.path.exists(GIVEN):
        time.sleep(0.05)
    with open(GIVEN, encoding="utf-8") as file:
        given = json.load(file)
    say = Sayer(sys.stdout.buffer)
    try:
        status = _run(given, say)
    finally:
        _write(ENDED, "")
    return 1 if status is None else status


class Sayer:
    """Numbers lines and writes each at once."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._lock = threading.Lock()
        self._number = 0

    def __call__(self, kind: str, text: bytes = b"") -> None:
        with self._lock:
            self._number += 1
            self._out.write(b"%d %s %s\n" % (self._number, kind.encode(), text))
            self._out.flush()


def _run(given: dict[str, Any], say: Sayer) -> int | None:
    variables = {name: value for name, value in os.environ.items() if name not in OURS}
    packages = given["packages"]
    if packages is not None:
        variables["PYTHONPATH"] = os.pathsep.join([os.path.join(JOB, "src"), JOB])
    if packages:
        folder = environment(packages, say)
        if folder is None:
            return None
        variables["PATH"] = os.pathsep.join([os.path.join(folder, "bin"), variables.get("PATH", os.defpath)])
    variables.update(given["environment"])
    command = given["command"]
    name = os.path.join(JOB, command[0]) if os.sep in command[0] else command[0]
    program = shutil.which(name, path=variables.get("PATH"))
    if program is None:
        say("n", b"it was not found")
        return None
    process = subprocess.Popen(
        command,
        executable=program,
        cwd=JOB,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    say("s")
    readers = [Reader("o", process.stdout, say), Reader("e", process.stderr, say)]
    status = process.wait()
    ended = time.monotonic()
    while any(reader.is_behind(ended) for reader in readers) and time.monotonic() - ended < MOST_LINGER:
        time.sleep(0.02)
    status = status if status >= 0 else 128 - status
    say("x", b"%d" % status)
    return status


class Reader:
    """Passes on the lines of a stream as they come."""

    def __init__(self, kind: str, stream: IO[bytes], say: Sayer) -> None:
        self._kind, self._stream, self._say = kind, stream, say
        self._waits_since: float | None = time.monotonic()
        self._thread = threading.Thread(target=self._forward, daemon=True)
        self._thread.start()

    def is_behind(self, ended: float) -> bool:
        """Whether lines may still come, of a command that has ended then: while one is being written, and some time behind it."""
        since = self._waits_since
        return self._thread.is_alive() and (since is None or time.monotonic() - max(since, ended) < LINGER)

    def _forward(self) -> None:
        for line in self._stream:
            self._waits_since = None
            self._say(self._kind, line.rstrip(b"\r\n"))
            self._waits_since = time.monotonic()


def environment(packages: list[str], say: Sayer) -> str | None:
    """A folder with a virtual environment that has these packages: made once for each list where the folder of environments stays.

    It is made under a name of its own and then named by its digest, so that two that are made at once don't meet.
    """
    digest = hashlib.sha256(json.dumps([packages, sys.version]).encode()).hexdigest()[:16]
    known = os.path.join(ENVIRONMENTS, digest)
    if os.path.exists(known):
        return os.path.realpath(known)
    say("p", b"Installing packages")
    made = f"{known}.{os.urandom(4).hex()}"
    python = os.path.join(made, "bin", "python")
    # What isn't imported needs not be compiled, and that is most of what large packages have.
    install = [
        python,
        "-m",
        "pip",
        "install",
        "--no-input",
        "--no-cache-dir",
        "--no-compile",
        "--disable-pip-version-check",
        "--quiet",
        *packages,
    ]
    for step in ([sys.executable, "-m", "venv", "--system-site-packages", "--without-pip", made], install):
        done = subprocess.run(
            step, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        if done.returncode != 0:
            shutil.rmtree(made, ignore_errors=True)
            lines = done.stdout.decode("utf-8", "replace").splitlines()
            say("f", json.dumps(lines[-60:]).encode())
            return None
    link = f"{made}.link"
    os.symlink(os.path.basename(made), link)
    os.replace(link, known)
    return made


def _write(path: str, text: str) -> None:
    """Whole or not at all."""
    with open(f"{path}.new", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(f"{path}.new", path)


def main(role: str) -> int:
    # The first process of a container has no default for it.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(143))
    if role == "run":
        return run()
    {"keep": keep, "receive": receive, "send": send}[role]()
    return 0


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main(sys.argv[1]))
