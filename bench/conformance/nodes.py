"""CPython's own reading of Python, for bench/conformance/run.ts: a JSON line for each JSON line on stdin.

A line that comes in holds a path, and for a notebook's cell its source, the text that this project reads as Python (None where
it reads none) and the magics that it masked. A line that goes out holds the path, the text, and its nodes as
[kind, start, end, detail], offsets in UTF-16 code units; no nodes and the error's line where CPython rejects the text. The
detail of a node is what it is besides its children: a name, an operator, a constant's value. Of a cell it says as well what
IPython and CPython make of the source: "accepted", "rejected", or "foreign"; and the first statement that differs from it.
"""

import ast
import io
import json
import symtable
import sys
import tokenize
import warnings

FLAGS = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
KINDS = {
    "alias": "Alias",
    "AsyncFor": "For",
    "AsyncFunctionDef": "FunctionDef",
    "AsyncWith": "With",
    "keyword": "Keyword",
    "TryStar": "Try",
}
# Kinds that have no position, or another one on purpose: decorated definitions start at their first `@`.
LEFT_OUT = (ast.mod, ast.arguments, ast.arg, ast.comprehension, ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)
OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "MatMult": "@", "LShift": "<<",
    "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&", "UAdd": "+", "USub": "-", "Invert": "~", "Not": "not",
    "And": "and", "Or": "or", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is",
    "IsNot": "is not", "In": "in", "NotIn": "not in",
}  # fmt: skip


def main() -> None:
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        wanted = json.loads(line)
        try:
            text = wanted["text"] if "source" in wanted else _text(wanted["path"])
        except (SyntaxError, UnicodeDecodeError):
            continue
        answer = {} if "source" not in wanted else _judged(wanted)
        if text is not None:
            answer |= _read(text)
        print(json.dumps({"path": wanted["path"], "text": text, **answer}), flush=True)


def _read(text: str) -> dict[str, object]:
    try:
        return {"nodes": _nodes(text), "line": None, "refused": _refused(text), "symbols": _symbols(text)}
    except (SyntaxError, ValueError, RecursionError) as error:
        return {"nodes": None, "line": getattr(error, "lineno", None)}


def _refused(text: str) -> int | None:
    """The line of what the compiler refuses, where each statement is compiled by itself, as IPython does."""
    try:
        for statement in compile(text, "text", "exec", FLAGS).body:
            compile(ast.Module([statement], []), "text", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError as error:
        return error.lineno
    return None


def _judged(wanted) -> dict[str, object]:
    import cells

    try:
        theirs = cells.ipython_text(wanted["source"])
    except cells.Foreign:
        return {"judged": "foreign"}
    try:
        compile(theirs, "cell", "exec", FLAGS)
    except (SyntaxError, ValueError, RecursionError):
        return {"judged": "rejected"}
    if wanted["text"] is None:
        return {"judged": "accepted"}
    try:
        return {"judged": "accepted", "unlike": cells.unlike(theirs, wanted["text"], wanted["magics"])}
    except (SyntaxError, ValueError) as error:
        return {"judged": "accepted", "unlike": f"as masked: {error}"}


def _text(path: str) -> str:
    with open(path, "rb") as file:
        data = file.read()
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    text = data.decode(encoding)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _nodes(text: str) -> list[list[object]]:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + _units(line) + 1)
    encoded = [line.encode("utf-8", "surrogatepass") for line in lines]

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + _units(encoded[line - 1][:column].decode("utf-8", "surrogatepass"))

    found: list[list[object]] = []
    _walk(compile(text, "text", "exec", FLAGS), found, offset)
    return found


def _walk(root, found, offset) -> None:
    pending = [root]
    while pending:
        node = pending.pop()
        if not isinstance(node, LEFT_OUT) and hasattr(node, "lineno") and not getattr(node, "decorator_list", None):
            start, end = offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset)
            found.append([_kind(node), start, end, _detail(node)])
        # Before Python 3.12 what is inside an f-string had no position of its own.
        if not isinstance(node, ast.JoinedStr) or sys.version_info >= (3, 12):
            pending.extend(ast.iter_child_nodes(node))


CLASSES = {1: "local", 2: "global-explicit", 3: "global-implicit", 4: "free", 5: "cell"}


def _symbols(text: str) -> list[str] | None:
    """Each name of each scope, sorted. From Python 3.12 on names of comprehensions are entered in the scope around as well."""
    if sys.version_info >= (3, 12):
        return None
    found: list[str] = []
    try:
        pending = [symtable.symtable(text, "text", "exec")]
    except SyntaxError:
        return None
    while pending:
        table = pending.pop()
        pending.extend(table.get_children())
        for name in table.get_symbols():
            what = "".join(letter for letter, has in (("P", name.is_parameter()), ("I", name.is_imported()), ("A", name.is_annotated())) if has)
            place = f"{table.get_type()} {table.get_name()} {table.get_lineno()}"
            if name.get_name() != ".0":
                found.append(f"{place}: {name.get_name()} {CLASSES[name._Symbol__scope]} {what}")
    return sorted(found, key=lambda symbol: symbol.encode("utf-16-be", "surrogatepass"))


def _kind(node) -> str:
    name = type(node).__name__
    if name != "Constant":
        return KINDS.get(name, name)
    value = node.value
    if value is None or value is True or value is False:
        return str(value)
    if value is Ellipsis:
        return "Ellipsis"
    return {"str": "String", "bytes": "Bytes"}.get(type(value).__name__, "Number")


def _detail(node) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, (ast.BinOp, ast.AugAssign, ast.UnaryOp, ast.BoolOp)):
        return OPERATORS[type(node.op).__name__]
    if isinstance(node, ast.Compare):
        return ",".join(OPERATORS[type(op).__name__] for op in node.ops)
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return node.name
    if isinstance(node, ast.keyword):
        return node.arg or "**"
    if isinstance(node, ast.alias):
        return node.name if node.asname is None else f"{node.name} as {node.asname}"
    if isinstance(node, (ast.Global, ast.Nonlocal)):
        return ",".join(node.names)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        return repr(node.value)
    return ""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


if __name__ == "__main__":
    sys.setrecursionlimit(20_000)
    main()
