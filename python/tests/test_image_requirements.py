"""What a project's image installs: from its lock, which may name no server, else from pyproject.toml."""

import subprocess
import sys

import pytest
from conftest import ROOT

SCRIPT = ROOT / "templates" / "standard" / "files" / "deploy" / "image_requirements.py"
PROJECT = """[project]
dependencies = ["pandas>=2", "pyyaml"]
[project.optional-dependencies]
serve = ["fastapi>=0.115"]
dev = ["pytest"]
"""
LOCK = """pandas==2.3.3 \\
    --hash=sha256:00
    # via sample (pyproject.toml)
"""


@pytest.fixture
def image(tmp_path):
    (tmp_path / "pyproject.toml").write_text(PROJECT)

    def image(lock=None):
        if lock is not None:
            (tmp_path / "requirements.lock").write_text(lock)
        return subprocess.run([sys.executable, str(SCRIPT)], cwd=tmp_path, capture_output=True, text=True, check=False)

    return image


@pytest.mark.skipif(sys.version_info < (3, 11), reason="the image has Python 3.11")
def test_without_a_lock_it_is_what_serving_needs(image):
    assert image().stdout.split() == ["pandas>=2", "pyyaml", "fastapi>=0.115"]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="the image has Python 3.11")
def test_a_lock_is_taken_as_it_is(image):
    assert image(LOCK).stdout == LOCK


@pytest.mark.skipif(sys.version_info < (3, 11), reason="the image has Python 3.11")
@pytest.mark.parametrize(
    "line", ["--index-url https://mirror.test/simple", "--find-links /wheels", "a @ https://mirror.test/a.whl", "    # from https://mirror.test/simple"]
)
def test_a_lock_that_names_a_server_is_refused_with_its_line(image, line):
    done = image(f"{LOCK}{line}\n")
    assert done.returncode == 1
    assert done.stderr.startswith("requirements.lock:4 names a server")
    assert done.stdout == ""
