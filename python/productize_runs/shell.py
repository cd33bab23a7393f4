"""Runs cells as a notebook does: with IPython where it is there, else with what is left of it without."""

import ast
import asyncio
import inspect
import linecache
import re
import subprocess
import types
from collections.abc import Callable, Sequence
from typing import Any

HOOK = "__productize_enter__"
INSTALLS_OR_FETCHES = re.compile(
    r"^\s*(sudo\s+)?(\S*pip3?|conda|mamba|uv|apt(-get)?|brew|wget|curl|kaggle|gdown|git\s+clone|\S*python3?\s+-m\s+pip)\b"
)

Transform = Callable[[ast.Module], ast.Module]


def skips(command: str) -> bool:
    """Return whether a shell command installs packages or fetches data: it is not run."""
    return INSTALLS_OR_FETCHES.match(command) is not None


def hooked(module: ast.Module, statements: Sequence[tuple[int, int]]) -> ast.Module:
    """Put a call of the hook before each statement of a cell.

    ``statements`` are number and line of each statement as the plan has them. They are found by their order where there
    are as many, else by their lines; magics before them may have moved those.
    """
    body = module.body
    if len(body) == len(statements):
        numbers: list[int | None] = [number for number, _ in statements]
    else:
        by_line = {line: number for number, line in statements}
        numbers = [by_line.get(node.lineno) for node in body]
    new: list[ast.stmt] = []
    for node, number in zip(body, numbers, strict=True):
        if number is not None:
            new.append(hook_before(node, number))
        new.append(node)
    module.body = new
    return module


def is_cell_magic(module: ast.Module) -> bool:
    """Return whether a cell is one that begins with ``%%``: what it runs, if anything, is transformed by itself."""
    first = module.body[0] if module.body else None
    call = first.value if isinstance(first, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "run_cell_magic"


def hook_before(node: ast.stmt, number: int, name: str = HOOK) -> ast.stmt:
    """Return a statement that calls the hook and shows nothing, in the place of ``node``."""
    call = ast.Call(ast.Name(name, ast.Load()), [ast.Constant(number)], [])
    hook = ast.copy_location(ast.If(call, [ast.Pass()], []), node)
    hook.end_lineno, hook.end_col_offset = node.lineno, node.col_offset
    return ast.fix_missing_locations(hook)


def make_shell(module: types.ModuleType, transform: Transform, show: Callable[[Any], None]) -> Any:
    """Return something with ``run(cell)``, that runs a cell in ``module`` and returns its exception or None."""
    try:
        from IPython.core.interactiveshell import InteractiveShell
    except ImportError:
        return PlainShell(module, transform, show)
    return _make_ipython(InteractiveShell, module, transform, show)


class PlainShell:
    """What is left of IPython's shell where there is none: commands run, magics do nothing."""

    def __init__(self, module: types.ModuleType, transform: Transform, show: Callable[[Any], None]) -> None:
        self._namespace = module.__dict__
        self._namespace.update(display=show, get_ipython=lambda: self)
        self._transform, self._show = transform, show
        self._count = 0

    def run(self, cell: dict[str, Any]) -> BaseException | None:
        self._count += 1
        source, name = cell["plain"], f"<cell {cell['cell']}, {self._count}>"
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        try:
            module = self._transform(ast.parse(source, name))
            last = module.body.pop() if module.body and isinstance(module.body[-1], ast.Expr) else None
            self._execute(module, name, "exec")
            if isinstance(last, ast.Expr):
                shown = self._execute(ast.Expression(last.value), name, "eval")
                if cell["displayed"]:
                    self._show(shown)
        except BaseException as error:  # noqa: BLE001 - whatever ends a cell is its result
            return error
        return None

    def _execute(self, tree: ast.AST, name: str, mode: str) -> Any:
        code = compile(tree, name, mode, flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)  # type: ignore[call-overload]
        value = eval(code, self._namespace)
        return asyncio.run(value) if code.co_flags & inspect.CO_COROUTINE else value

    def getoutput(self, command: str) -> list[str]:
        if skips(command):
            return []
        done = subprocess.run(command, shell=True, check=True, capture_output=True, text=True)
        return done.stdout.splitlines()

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_, **__: None


def _make_ipython(base: Any, module: types.ModuleType, transform: Transform, show: Callable[[Any], None]) -> Any:
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from traitlets import Type
    from traitlets.config import Config

    class Hook(DisplayHook):  # type: ignore[misc]
        def __call__(self, result: Any = None) -> None:
            self.check_for_underscore()
            show(result)
            if result is not None:
                self.update_user_ns(result)
                self.fill_exec_result(result)

    class Nowhere(DisplayPublisher):  # type: ignore[misc]
        def publish(self, *_: Any, **__: Any) -> None:
            pass

    class Shell(base):  # type: ignore[misc]
        """IPython without a screen: there are no windows and no history, and errors are returned."""

        displayhook_class = Type(Hook)
        display_pub_class = Type(Nowhere)

        def enable_gui(self, gui: Any = None) -> None:
            pass

        def enable_matplotlib(self, gui: Any = None) -> tuple[Any, Any]:
            return gui, "agg"

        def enable_pylab(self, gui: Any = None, import_all: bool = True, **_: Any) -> Any:
            from IPython.core import pylabtools

            pylabtools.import_pylab(self.user_ns, import_all)
            return gui, "agg", []

        def showtraceback(self, *_: Any, **__: Any) -> None:
            pass

        showsyntaxerror = showindentationerror = showtraceback

        def system(self, cmd: str) -> None:
            if not skips(cmd):
                # What commands print depends on the machine.
                expanded = self.var_expand(cmd, depth=1)
                done = subprocess.run(expanded, shell=True, stdout=2, stdin=subprocess.DEVNULL)
                self.user_ns["_exit_code"] = done.returncode

        system_piped = system_raw = system

        def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
            return super().getoutput("true" if skips(cmd) else cmd, split=split, depth=depth + 1)

        def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
            if magic_name in ("pip", "conda", "mamba", "uv"):
                return None
            return super().run_line_magic(magic_name, line, _stack_depth=_stack_depth + 1)

        def run(self, cell: dict[str, Any]) -> BaseException | None:
            result = self.run_cell(cell["source"], store_history=False)
            return result.error_before_exec or result.error_in_exec

    shell = Shell.instance(user_module=module, config=Config({"HistoryManager": {"enabled": False}}))
    shell.ast_transformers.append(_Transformer(transform))
    _configure_inline(shell)
    return shell


def _configure_inline(shell: Any) -> None:
    """Let ``%config InlineBackend`` be set, as it can in a notebook."""
    try:
        from matplotlib_inline.config import InlineBackend
    except ImportError:
        return
    shell.configurables.append(InlineBackend.instance(parent=shell))


class _Transformer(ast.NodeTransformer):
    def __init__(self, transform: Transform) -> None:
        self._transform = transform

    def visit(self, node: ast.AST) -> ast.AST:
        return self._transform(node) if isinstance(node, ast.Module) else node
