"""Descriptions of functions by what their code does, wherever the names that it uses come from."""

import dis
import functools
import json
import types
from typing import Any

from .arrays import Describe
from .description import Description, canonical, digest

FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, functools.partial)

_KEPT = ("BINARY_", "COMPARE_", "UNARY_", "INPLACE_", "IS_", "CONTAINS_", "POP_JUMP", "LOAD_ATTR", "LOAD_METHOD")
_AROUND = ("LOAD_DEREF", "LOAD_CLASSDEREF", "LOAD_FROM_DICT_OR_DEREF")
_CONSTANTS = ("LOAD_CONST", "RETURN_CONST", "LOAD_SMALL_INT")


def describe_function(value: Any, describe: Describe) -> Description:
    """Describe a function by its name, its operations and the data that it uses from outside of itself.

    A global of the notebook may be an argument or a variable around it in the project: that is no difference.
    """
    if isinstance(value, functools.partial):
        return {
            "type": "partial",
            "function": describe(value.func),
            "arguments": describe([value.args, value.keywords]),
        }
    if isinstance(value, types.MethodType):
        return {"type": "method", "name": value.__name__, "of": describe(value.__self__)}
    if isinstance(value, types.BuiltinFunctionType):
        return {"type": "function", "name": value.__qualname__}
    code = digest(json.dumps(_operations(value.__code__)).encode())
    uses = sorted((describe(used) for used in _data_used(value)), key=canonical)
    return {
        "type": "function",
        "name": value.__name__,
        "code": code,
        "uses": uses,
        "defaults": describe(value.__defaults__),
    }


def _operations(code: types.CodeType) -> list[Any]:
    """Return operators, attributes and constants in order."""
    found: list[Any] = []
    for instruction in dis.get_instructions(code):
        value = instruction.argval
        if instruction.opname in _CONSTANTS:
            if isinstance(value, types.CodeType):
                found.append(_operations(value))
            else:
                found.append(sorted(map(repr, value)) if isinstance(value, frozenset) else repr(value))
        elif instruction.opname.startswith("POP_JUMP"):
            found.append(instruction.opname)
        elif instruction.opname.startswith(_KEPT):
            found.append([instruction.opname, value if isinstance(value, str) else instruction.argrepr])
    return found


def _data_used(function: types.FunctionType) -> list[Any]:
    read = [(use.opname, use.argval) for use in dis.get_instructions(function.__code__)]
    names = {name for operation, name in read if operation == "LOAD_GLOBAL"}
    used = [function.__globals__[name] for name in sorted(names) if name in function.__globals__]
    around = {name for operation, name in read if operation in _AROUND}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        try:
            # What is only bound there isn't used, nor is it where it is a global.
            used.extend([cell.cell_contents] if name in around else [])
        except ValueError:  # not filled yet
            continue
    return [value for value in used if not callable(value) and not isinstance(value, types.ModuleType)]
