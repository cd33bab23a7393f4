"""The contracts' files: read, and brought up to date with new data."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from .derive import Schema, derive_schema
from .merge import merge
from .profile import Profile, profile_table

REFERENCE = "reference.json"


class ContractError(Exception):
    """A contract isn't there or can't be read. The message says which and what to do."""


class Contracts:
    """The folder ``contracts/`` of a project."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reference = _read(folder / REFERENCE) if (folder / REFERENCE).is_file() else {}

    @property
    def names(self) -> list[str]:
        """The names of the tables that have a contract, sorted."""
        return list(self._reference)

    def schema(self, name: str) -> Schema:
        """Return the contract of a table, as people have left it."""
        return _read(self._file(name))

    def profile(self, name: str) -> Profile:
        """Return what the data of a table looked like when its contract was made."""
        if name not in self._reference:
            raise ContractError(f"{self._folder / REFERENCE} has nothing of {name}")
        profile: Profile = self._reference[name]["profile"]
        return profile

    def update(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Write contracts and reference of these tables; what people have changed in a contract stays."""
        for name, table in tables.items():
            profile = profile_table(table)
            derived = derive_schema(name, profile)
            before = self._reference.get(name, {}).get("derived")
            there = self._file(name).is_file() and before is not None
            _write(self._file(name), merge(before, self.schema(name), derived) if there else derived)
            self._reference[name] = {"profile": profile, "derived": derived}
        _write(self._folder / REFERENCE, dict(sorted(self._reference.items())))

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.schema.json"


def _read(file: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ContractError(f"{file} isn't there: the command profile makes it from a run of the pipeline") from error
    except (OSError, ValueError) as error:
        raise ContractError(f"{file} can't be read: {error}") from error
    return content


def _write(file: Path, content: Mapping[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
