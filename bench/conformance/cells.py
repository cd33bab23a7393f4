"""What IPython makes of a notebook's cell, beside what this project makes of it: for nodes.py.

Whether Python accepts a cell is for IPython's own transformation to decide, not for this project's masking. Magics that run a
body of Python are looked into: IPython transforms and compiles that body when the magic runs.
"""

import ast
import itertools
import re

from IPython.core.inputtransformer2 import TransformerManager

PYTHON_CELLS = {"capture", "debug", "lprun", "memit", "mprun", "prun", "pyinstrument", "scalene", "snakeviz", "time", "timeit", "wandb"}
BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
MAGIC = "MAGIC"
AUTO_CALL = "a call"


class Foreign(Exception):
    """The cell's magic, which keeps the cell from being Python."""


def ipython_text(source: str) -> str:
    """The Python that IPython makes of a cell; of a cell magic with a body of Python, of that body."""
    text = _transformed(source)
    while text.startswith("get_ipython().run_cell_magic("):
        name, _, body = (ast.literal_eval(part) for part in ast.parse(text).body[0].value.args)
        if name not in PYTHON_CELLS:
            raise Foreign(name)
        text = _transformed(body)
    return text


def _transformed(source: str) -> str:
    """As `run_cell` of IPython does: what can't be transformed is compiled as it is."""
    try:
        return TransformerManager().transform_cell(source)
    except Exception:  # noqa: BLE001
        return source


def _own_heads(text: str, magics: list[dict]) -> list[str]:
    """The statements of this project's text, as `_ipython_heads`; what stands behind a magic in its line is text to IPython."""
    alone = {magic["line"] for magic in magics if not magic["assigned"]}
    assigned = {magic["line"] for magic in magics if magic["assigned"]}
    cells = {magic["line"] for magic in magics if magic["kind"] == "cell"}
    calls = {magic["line"] for magic in magics if magic["kind"] == "auto-call"}
    seen: set[int] = set()

    def head(statement, dumped):
        line = statement.lineno
        if line in cells:
            return None
        if line in alone:
            first = line not in seen
            seen.add(line)
            return (AUTO_CALL if line in calls else MAGIC) if first else None
        if isinstance(statement, ast.Expr) and _calls_ipython(statement.value):
            return MAGIC
        if isinstance(statement, ast.Assign) and any(line <= one <= statement.end_lineno for one in assigned):
            return _assigned(statement)
        return dumped

    return _heads(text, head)


def _ipython_heads(text: str) -> list[str]:
    """Each statement, blocks left out, as text; magics as MAGIC."""

    def head(statement, dumped):
        if isinstance(statement, ast.Expr) and _calls_ipython(statement.value):
            return MAGIC
        if isinstance(statement, ast.Assign) and _calls_ipython(statement.value):
            return _assigned(statement)
        return dumped

    return _heads(text, head)


def unlike(source: str, text: str, magics: list[dict]) -> str | None:
    """The first statement of IPython's text that is another one in this project's; None where there is none."""
    both = itertools.zip_longest(*(map(_without_blanks, heads) for heads in (_ipython_heads(source), _own_heads(text, magics))))
    return next((f"{theirs} is {own}" for theirs, own in both if theirs != own and not str(own).endswith(AUTO_CALL)), None)


def _without_blanks(head: str) -> str:
    """From Python 3.12 on IPython empties lines of blanks inside strings."""
    return re.sub(r"(?<=\\n)(?: |\\t)+(?=\\n)", "", head)


def _heads(text: str, head) -> list[str]:
    found: list[str] = []
    pending = [(0, one) for one in reversed(ast.parse(text).body)]
    while pending:
        depth, statement = pending.pop()
        fields = [f"{name}={_dump(value)}" for name, value in ast.iter_fields(statement) if name not in BLOCKS]
        own = head(statement, f"{type(statement).__name__}({', '.join(fields)})") if hasattr(statement, "lineno") else "case"
        if own is not None:
            found.append(f"{depth} {own}")
        if own not in (None, MAGIC, AUTO_CALL):
            inner = [one for name in BLOCKS for one in _listed(getattr(statement, name, None))]
            pending.extend((depth + 1, one) for one in reversed(inner))
    return found


def _listed(value) -> list:
    return value if isinstance(value, list) else []


def _dump(value) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_dump(one) for one in value)}]"
    return ast.dump(value) if isinstance(value, ast.AST) else repr(value)


def _assigned(statement) -> str:
    return f"Assign({_dump(statement.targets)}, {MAGIC})"


def _calls_ipython(node) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Call)):
        return False
    called = node.func.value.func
    return isinstance(called, ast.Name) and called.id == "get_ipython"
