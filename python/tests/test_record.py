"""The recorder runs statements as the notebook does and keeps what each step gave."""

import pytest


def test_outputs_are_those_behind_the_steps_last_statement(record):
    messages, expected = record(
        ("load", "xs = [1]"), (None, "xs"), ("load", "xs.append(2)"), (None, "xs.append(3)"), load=["xs"]
    )
    assert messages[-1] == {"outcome": "recorded"}
    assert [message["cell"] for message in messages[:-1]] == [0, 1, 2, 3]
    assert expected["steps"]["load"]["outputs"]["xs"]["items"] == [1, 2]
    assert expected["notebook"] == {"path": "a.ipynb", "digest": "0"}
    assert "python" in expected["made_with"]


def test_each_step_draws_the_same_numbers_whatever_runs_between(record):
    draw = (
        "import random\nimport numpy as np\n{0} = [random.random(), np.random.rand(), np.random.default_rng().random()]"
    )
    again = "{0} += [random.random(), np.random.rand(), np.random.default_rng().random()]"
    _, alone = record(("a", draw.format("x")), ("a", again.format("x")), a=["x"])
    _, mixed = record(
        ("a", draw.format("x")),
        (None, "np.random.rand(7); random.seed(3); np.random.default_rng()"),
        ("b", draw.format("y")),
        ("a", again.format("x")),
        ("b", again.format("y")),
        a=["x"],
        b=["y"],
    )
    expected = alone["steps"]["a"]["outputs"]["x"]
    assert len(set(map(str, expected["items"]))) == 6
    assert mixed["steps"]["a"]["outputs"]["x"] == expected
    assert mixed["steps"]["b"]["outputs"]["y"] == expected


def test_printed_text_is_the_steps_own(record):
    _, expected = record(
        ("a", "print('one')"), (None, "print('between')"), ("a", "import os; print(os.getcwd()); display('two')"), a=[]
    )
    assert expected["steps"]["a"]["printed"] == "one\n<project>\ntwo\n"


def test_files_are_those_that_the_step_wrote(record):
    write = "import json, os, pickle\nos.makedirs('output', exist_ok=True)\ndef write(name, value):\n    "
    write += "with open(f'output/{name}', 'wb') as file:\n        pickle.dump(value, file)"
    _, expected = record(
        (None, write), ("a", "write('a.pkl', [1])"), (None, "write('b.pkl', 2)"), ("a", "write('c.bin', 3)"), a=[]
    )
    files = expected["steps"]["a"]["files"]["entries"]
    assert files["a.pkl"] == {"type": "list", "length": 1, "items": [1]}
    assert files["c.bin"]["type"] == "not comparable"
    assert list(files) == ["a.pkl", "c.bin"]


def test_what_goes_past_python_does_not_disturb_the_messages(record):
    messages, _ = record((None, "import os; os.system('echo loud'); os.write(1, b'louder')"))
    assert messages == [{"cell": 0}, {"outcome": "recorded"}]


@pytest.mark.parametrize(
    "code, error",
    [("1 / 0", "ZeroDivisionError: division by zero"), ("exit(3)", "SystemExit: 3"), ("x = (", "SyntaxError")],
)
def test_a_step_that_fails_ends_the_recording_with_what_there_is(record, code, error):
    messages, expected = record(("a", "x = 1"), ("b", code), ("c", "y = 2"), a=["x"], b=[], c=["y"])
    assert messages[-1]["outcome"] == "stopped"
    assert messages[-1]["cell"] == 1
    assert error in messages[-1]["error"]
    assert expected["stopped"]["cell"] == 1
    assert list(expected["steps"]) == ["a"]


def test_what_no_step_needs_may_fail_and_is_named_where_one_needs_it(record):
    messages, expected = record(
        (None, "import no_such_module"), ("a", "x = 1"), ("b", "no_such_module.go()"), a=["x"], b=[]
    )
    assert list(expected["steps"]) == ["a"]
    assert messages[-1]["cell"] == 2
    assert "NameError" in messages[-1]["error"]
    assert "cell 0: ModuleNotFoundError" in messages[-1]["error"]


def test_statements_run_as_in_a_notebook(record):
    _, expected = record(
        (None, "import asyncio, pickle"),
        (None, "class Box:\n    def __init__(self, n): self.n = n"),
        ("a", "box = pickle.loads(pickle.dumps(Box(2)))"),
        ("a", "waited = await asyncio.sleep(0, 'done')"),
        ("a", "listed = get_ipython().getoutput('echo one; echo two')"),
        ("a", "main = __name__"),
        ("a", "get_ipython().run_line_magic('matplotlib', 'inline')"),
        a=["box", "waited", "listed", "main"],
    )
    outputs = expected["steps"]["a"]["outputs"]
    assert outputs["box"]["class"] == "Box"
    assert outputs["box"]["attributes"] == {"n": 2}
    assert outputs["waited"] == "done"
    assert outputs["listed"]["items"] == ["one", "two"]
    assert outputs["main"] == "__main__"
