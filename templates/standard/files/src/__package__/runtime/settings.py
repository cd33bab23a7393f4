"""Settings: ``config/base.yaml``, a tenant's changes to it, and what the command line sets, in this order."""

import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

SECTIONS = ("paths", "parameters")
OUTPUT = "output"


class SettingsError(Exception):
    """A settings file or an override can't be used. The message says which and why."""


def load_settings(
    tenant: str | None = None,
    overrides: Mapping[str, Any] | None = None,
    out: str | os.PathLike[str] | None = None,
) -> dict[str, Any]:
    """Return every setting by name, with paths made absolute.

    A relative path is meant from the project's root. Folders for the files in ``output/`` are made; with ``out``
    these files go into that folder instead.
    """
    root = project_root()
    sections = _read(root / "config" / "base.yaml")
    if tenant is not None:
        _change(sections, _flat(_read(_tenant_file(root, tenant))), f"config/tenants/{tenant}.yaml")
    _change(sections, overrides or {}, "the command line")
    folder = Path(out).absolute() if out is not None else None
    paths = {name: _path(root, folder, value) for name, value in sections["paths"].items()}
    return {**paths, **sections["parameters"]}


def parse_override(text: str) -> tuple[str, Any]:
    """Split ``name=value``; the value is read as it would be in the settings file."""
    name, separator, value = text.partition("=")
    if not separator or not name.strip():
        raise SettingsError(f"{text!r} is not of the form name=value")
    try:
        return name.strip(), yaml.load(value, Loader=_Loader)
    except yaml.YAMLError:
        return name.strip(), value


def project_root() -> Path:
    """Return the folder that holds ``config/``: ``PROJECT_ROOT``, else one above this file or the current folder."""
    given = os.environ.get("PROJECT_ROOT")
    if given:
        return Path(given).absolute()
    here = Path(__file__).resolve()
    current = Path.cwd()
    for folder in (*here.parents, current, *current.parents):
        if (folder / "config" / "base.yaml").is_file():
            return folder
    raise SettingsError(
        "config/base.yaml was found nowhere above this package; set PROJECT_ROOT to the project's folder"
    )


def _tenant_file(root: Path, tenant: str) -> Path:
    folder = root / "config" / "tenants"
    known = sorted(file.stem for file in folder.glob("*.yaml"))
    if tenant not in known:
        raise SettingsError(
            f"there is no tenant {tenant!r} in config/tenants (there are: {', '.join(known) or 'none'})"
        )
    return folder / f"{tenant}.yaml"


def _read(file: Path) -> dict[str, dict[str, Any]]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{file} can't be read: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise SettingsError(f"{file} should hold the sections {' and '.join(SECTIONS)}")
    for section in content:
        if section not in SECTIONS:
            raise SettingsError(f"{file} has a section {section!r}; it may have {' and '.join(SECTIONS)}")
    sections = {section: content.get(section) or {} for section in SECTIONS}
    for section, entries in sections.items():
        if not isinstance(entries, dict):
            raise SettingsError(f"{file}: {section} should hold names with their values")
    return sections


def _flat(sections: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {name: value for entries in sections.values() for name, value in entries.items()}


def _change(sections: dict[str, dict[str, Any]], changes: Mapping[str, Any], source: str) -> None:
    for name, value in changes.items():
        section = next((entries for entries in sections.values() if name in entries), None)
        if section is None:
            near = difflib.get_close_matches(name, _flat(sections), n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise SettingsError(f"{source} sets {name}, which config/base.yaml doesn't have{hint}")
        if not _fits(section[name], value):
            wanted = type(section[name]).__name__
            raise SettingsError(f"{source} sets {name} to {value!r}, which should be of type {wanted}")
        section[name] = value


def _fits(base: Any, value: Any) -> bool:
    if base is None or value is None:
        return True
    if isinstance(base, float):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return type(base) is type(value) or (type(base) is int and type(value) is float)


def _path(root: Path, out: Path | None, value: Any) -> Any:
    if not isinstance(value, str) or re.match(r"[a-z][a-z0-9+]+://", value):
        return value
    path = root / value
    if Path(value).parts[:1] == (OUTPUT,):
        if out is not None:
            path = out.joinpath(*Path(value).parts[1:])
        path.parent.mkdir(parents=True, exist_ok=True)
    return str(path)


class _Loader(yaml.SafeLoader):
    """Reads scalars as YAML 1.2 does: ``1e-3`` is a number, ``no`` and ``12:30`` and dates are text."""


_SCALARS = {
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
    "null": r"~|null|Null|NULL|",
}
_Loader.yaml_implicit_resolvers = {}
for _name, _pattern in _SCALARS.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"^(?:{_pattern})$"), None)


def _integer(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    text = str(loader.construct_scalar(node))
    return int(text, 16) if text[:2] == "0x" else int(text)


_Loader.add_constructor("tag:yaml.org,2002:int", _integer)
