"""For bench/conformance/errors.ts: the line of CPython's syntax error, null where there is none, for each JSON text on stdin.

Each statement is compiled by itself, as IPython does.
"""

import ast
import json
import sys
import warnings

FLAGS = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT

sys.setrecursionlimit(20_000)
warnings.simplefilter("ignore")
for line in sys.stdin:
    try:
        for statement in compile(json.loads(line), "text", "exec", FLAGS).body:
            compile(ast.Module([statement], []), "text", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        print("[null, null]", flush=True)
    except SyntaxError as error:
        print(json.dumps([error.lineno, error.msg]), flush=True)
    except (ValueError, RecursionError, MemoryError) as error:
        print(json.dumps([0, str(error)]), flush=True)
