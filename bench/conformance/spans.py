"""CPython's own reading of Python files, for bench/conformance/run.ts: one JSON line for each path on stdin.

A line holds the path, the text, and the spans of its nodes as [kind, start, end] in UTF-16 code units; no spans where
CPython rejects the text.
"""

import ast
import io
import json
import sys
import tokenize
import warnings

# Kinds that both trees have under one name and with one meaning of their span.
KINDS = {
    "AnnAssign", "Assert", "Assign", "Attribute", "AugAssign", "Await", "BinOp", "BoolOp", "Break", "Call", "Compare",
    "Continue", "Delete", "Dict", "DictComp", "ExceptHandler", "Expr", "For", "GeneratorExp", "Global", "If", "IfExp",
    "Import", "ImportFrom", "JoinedStr", "Lambda", "List", "ListComp", "Match", "Name", "NamedExpr", "Nonlocal", "Pass",
    "Raise", "Return", "Set", "SetComp", "Slice", "Starred", "Subscript", "Try", "Tuple", "UnaryOp", "While", "With",
    "Yield", "YieldFrom",
}  # fmt: skip
SAME = {"AsyncFor": "For", "AsyncWith": "With", "TryStar": "Try"}


def main() -> None:
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        path = line.rstrip("\n")
        try:
            text = _text(path)
        except (SyntaxError, UnicodeDecodeError):
            continue
        try:
            spans = _spans(text)
        except (SyntaxError, ValueError, RecursionError):
            spans = None
        print(json.dumps({"path": path, "text": text, "spans": spans}), flush=True)


def _text(path: str) -> str:
    with open(path, "rb") as file:
        data = file.read()
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    text = data.decode(encoding)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _spans(text: str) -> list[list[object]]:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + _units(line) + 1)
    encoded = [line.encode() for line in lines]

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + _units(encoded[line - 1][:column].decode())

    found: list[list[object]] = []
    _walk(compile(text, "text", "exec", ast.PyCF_ONLY_AST), found, offset)
    return sorted(found)


def _walk(node, found, offset) -> None:
    kind = SAME.get(type(node).__name__, type(node).__name__)
    if kind in KINDS:
        found.append([kind, offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset)])
    # Before Python 3.12 what is inside an f-string had no position of its own.
    if kind != "JoinedStr" or sys.version_info >= (3, 12):
        for child in ast.iter_child_nodes(node):
            _walk(child, found, offset)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


if __name__ == "__main__":
    sys.setrecursionlimit(20_000)
    main()
