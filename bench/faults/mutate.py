"""Faults that can be put into a project's pipeline, one at a time.

    python mutate.py PROJECT PACKAGE

One line of JSON for each: {"file", "kind", "step", "line", "text", "source"}; `source` is the whole file with that one fault. Kinds: `operator`
(another operator), `dropped-change` (a statement that changes something in place is gone), `swapped-steps` (two neighbours of the pipeline).
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

OPERATORS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
COMPARISONS = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def main(project: str, package: str) -> int:
    source = Path(project) / "src" / package
    for file in sorted((source / "steps").glob("*.py")):
        if file.stem != "__init__":
            text = file.read_text("utf-8")
            for kind, line, was, mutated in faults(text):
                say(file.relative_to(project), kind, file.stem, line, was, mutated)
    pipeline = source / "pipeline.py"
    for step, line, mutated in swapped(pipeline.read_text("utf-8")):
        say(pipeline.relative_to(project), "swapped-steps", step, line, step, mutated)
    return 0


def say(file: Path, kind: str, step: str, line: int, text: str, source: str) -> None:
    print(json.dumps({"file": str(file), "kind": kind, "step": step, "line": line, "text": text, "source": source}))


def faults(text: str) -> Iterator[tuple[str, int, str, str]]:
    tree = ast.parse(text)
    blocks = [(parent, statement) for parent in ast.walk(tree) for statement in statements_of(parent)]
    for node in ast.walk(tree):
        if isinstance(node, (ast.BinOp, ast.AugAssign, ast.Compare)):
            was, other = place(text, node), operated(node)
            if other:
                yield "operator", node.lineno, text[was], replaced(text, was, other)
    for parent, statement in blocks:
        if not isinstance(parent, ast.Module) and changes_in_place(statement):
            was = place(text, statement)
            yield "dropped-change", statement.lineno, text[was], replaced(text, was, "pass")


def statements_of(parent: ast.AST) -> list[ast.stmt]:
    blocks = [getattr(parent, field, None) for field in ("body", "orelse", "finalbody")]
    return [statement for block in blocks if isinstance(block, list) for statement in block]


def operated(node: ast.BinOp | ast.AugAssign | ast.Compare) -> str | None:
    """The source of the node with another operator; None where there is no other one."""
    if isinstance(node, ast.Compare):
        other = COMPARISONS.get(type(node.ops[0]))
        return other and f"({ast.unparse(ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators))})"
    other = OPERATORS.get(type(node.op))
    if other is None:
        return None
    if isinstance(node, ast.AugAssign):
        return ast.unparse(ast.AugAssign(node.target, other(), node.value))
    return f"({ast.unparse(ast.BinOp(node.left, other(), node.right))})"


def place(text: str, node: ast.AST) -> slice:
    """Where a node stands. Python counts columns in bytes of UTF-8."""
    lines = text.splitlines(keepends=True)

    def offset(line: int, column: int) -> int:
        return sum(len(before) for before in lines[: line - 1]) + len(lines[line - 1].encode()[:column].decode())

    return slice(offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset))


def replaced(text: str, where: slice, by: str) -> str:
    return text[: where.start] + by + text[where.stop :]


def changes_in_place(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        call = node.value
        return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
    if isinstance(node, (ast.Assign, ast.AugAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return all(isinstance(target, (ast.Subscript, ast.Attribute)) for target in targets)
    return isinstance(node, ast.Delete)


def swapped(text: str) -> Iterator[tuple[str, int, str]]:
    """Each pair of neighbours in `STEPS`, the other way round."""
    elements = next(list_of_steps(ast.parse(text))).elts
    for one, other in zip(elements, elements[1:], strict=False):
        first, second = place(text, one), place(text, other)
        name = next(keyword.value.value for keyword in other.keywords if keyword.arg == "name")
        yield name, one.lineno, replaced(replaced(text, second, text[first]), first, text[second])


def list_of_steps(tree: ast.Module) -> Iterator[ast.List]:
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "STEPS":
            yield node.value


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
