"""Print what the image installs: requirements.lock where it is there, else what pyproject.toml asks for to serve."""

import sys
from pathlib import Path

LOCK = Path("requirements.lock")


def main() -> int:
    """Write one requirement a line to standard output; 1 where the lock names a server."""
    if LOCK.is_file():
        lines = LOCK.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            # A lock that was made behind a mirror installs from there, or nowhere; it is the same for everybody without it.
            if "://" in line or line.lstrip().startswith(("--index-url", "--extra-index-url", "--find-links")):
                print(f"{LOCK}:{number} names a server; lock again with --no-emit-index-url: {line.strip()}", file=sys.stderr)
                return 1
        print("\n".join(lines))
        return 0
    import tomllib  # the image has Python 3.11, the project may run on an older one

    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    print("\n".join([*project["dependencies"], *project["optional-dependencies"]["serve"]]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
