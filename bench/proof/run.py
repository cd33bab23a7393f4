"""A whole proof beside `nbconvert --execute` of the same notebook.

    python3 bench/proof/run.py FOLDER PYTHON        PYTHON has the notebooks' packages and nbconvert; npm run build first

For each notebook that nbconvert runs to its end: wall and CPU seconds of both, one after the other, and their ratios.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CLI = Path(__file__).resolve().parents[2] / "dist" / "cli.js"
SECONDS = 600


def timed(command: list[str]) -> tuple[float, float, int]:
    """Wall seconds, CPU seconds of the command and all that it waited for, exit status."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
    status = subprocess.run(command, env=environment, capture_output=True, timeout=SECONDS).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, cpu, status


def main(folder: str, python: str) -> None:
    ratios = []
    for notebook in sorted(Path(folder).rglob("*.ipynb")):
        with tempfile.TemporaryDirectory() as work:
            copy = Path(work) / "in"
            shutil.copytree(notebook.parent, copy)
            convert = [python, "-m", "nbconvert", "--execute", "--to", "notebook", "--output", "out"]
            wall, cpu, status = timed([*convert, str(copy / notebook.name)])
            project = str(Path(work) / "project")
            if status != 0 or subprocess.run(["node", CLI, "create", notebook, "--out", project, "--no-verify"], capture_output=True).returncode:
                continue
            proof_wall, proof_cpu, _ = timed(["node", str(CLI), "verify", project, "--notebook", str(notebook), "--python", python])
        ratios.append((proof_wall / wall, proof_cpu / cpu))
        print(f"{notebook.name}: nbconvert {wall:.1f} s ({cpu:.1f} cpu), proof {proof_wall:.1f} s ({proof_cpu:.1f} cpu), {proof_wall / wall:.2f}x ({proof_cpu / cpu:.2f}x cpu)")
    walls, cpus = zip(*ratios, strict=True)
    print(f"{len(ratios)} notebooks: median {statistics.median(walls):.2f}x wall, {statistics.median(cpus):.2f}x cpu")


if __name__ == "__main__":
    main(*sys.argv[1:])
