"""Runs are compared place by place, and nothing is equal that wasn't compared."""

import json
import subprocess
import sys

import pytest
from conftest import ROOT, RUNTIME


@pytest.fixture
def compare(tmp_path):
    def compare(first, second, pipeline, parts=()):
        plan = {"runtime": str(RUNTIME), "kept": str(tmp_path), "parts": [{"id": f"part {at}", "statements": part, "exploration": "show"} for at, part in enumerate(parts)]}
        for name, entries in {"first": first, "second": second, "pipeline": pipeline}.items():
            file = tmp_path / f"{name}.jsonl"
            file.write_text("".join(json.dumps(entry) + "\n" for entry in entries))
            plan[name] = str(file)
        (tmp_path / "plan.json").write_text(json.dumps(plan))
        script = ROOT / "python" / "compare_runs.py"
        done = subprocess.run([sys.executable, str(script), str(tmp_path / "plan.json")], check=True, capture_output=True)
        found = json.loads(done.stdout)
        return [(one["name"], one["outcome"]) for one in found["results"]], found

    return compare


def at(place, **values):
    return {"place": place, "values": values}


NOT = {"type": "not comparable", "reason": "an open file"}


@pytest.mark.parametrize(
    ("first", "second", "pipeline", "outcome"),
    [
        (1, 1, 1, "equal"),
        (1, 1, 1.0, "different"),
        (0.1, 0.1, 0.1 + 1e-12, "tolerance"),
        (0.1, 0.1, 0.1001, "different"),
        (0.1, 0.2, 0.1, "unsteady"),
        (NOT, NOT, NOT, "not-comparable"),
    ],
)
def test_a_value_is_what_its_three_runs_say(compare, first, second, pipeline, outcome):
    results, _ = compare([at("0", x=first)], [at("0", x=second)], [at("0", x=pipeline)])
    assert results == [("x", outcome)]


def test_where_the_pipeline_does_not_get_nothing_is_equal(compare):
    results, found = compare([at("0", x=1), at("1", y=2)], [], [at("0", x=1)])
    assert results == [("x", "equal"), ("y", "not-comparable")]
    assert found["runs"] == {"first": None, "second": None, "pipeline": None}


def test_a_name_that_a_step_does_not_keep_is_passed_over_but_not_an_output(compare):
    results, _ = compare([at("0", x=1), at("end 0", x=1), at("final", x=1)], [], [at("0"), at("end 0"), at("final", x=1)])
    assert results == [("x", "different"), ("x", "equal")]


def test_what_a_part_prints_is_compared_together(compare):
    first = [{"printed": {"0": "a\n"}}, {"printed": {"1": "b\n"}}, {"printed": {"2": "c\n"}}, at("1"), at("2"), at("3")]
    ended = {"ended": {"seconds": 1, "describing": 0, "stopped": None}}
    pipeline = [{"printed": {"1": "a\nb\n", "2": "d\n"}}, at("1"), at("2"), at("3")]
    results, _ = compare(first, [*first, ended], pipeline, [[0, 1], [2], [3]])
    assert results == [("printed text", "equal"), ("printed text", "different")]


def test_text_of_where_a_run_did_not_get_is_not_compared(compare):
    printed = {"printed": {"0": "a\n", "1": "b\n"}}
    assert compare([printed, at("0")], [], [printed, at("0"), at("1")], [[0], [1]])[0] == [("printed text", "equal")]
    results, _ = compare([printed, at("0"), at("1")], [], [printed, at("0")], [[0], [1]])
    assert results == [("printed text", "equal"), ("printed text", "not-comparable")]


def test_a_line_that_was_cut_off_is_not_read(compare, tmp_path):
    results, _ = compare([at("0", x=1)], [], [at("0", x=1)])
    assert results == [("x", "equal")]
    with (tmp_path / "first.jsonl").open("a") as file:
        file.write('{"place": "1", "values": {"y"')
    script = ROOT / "python" / "compare_runs.py"
    done = subprocess.run([sys.executable, str(script), str(tmp_path / "plan.json")], check=True, capture_output=True)
    assert len(json.loads(done.stdout)["results"]) == 1


def test_what_is_shown_is_different_where_it_fails(compare):
    explored = {"explored": {"name": "show", "error": "NameError: name 'y' is not defined"}}
    results, found = compare([at("0", x=1)], [], [explored], [[0]])
    assert results == [("x", "different")]
    assert found["results"][0]["detail"] == "explore.show fails: NameError: name 'y' is not defined"


def test_files_are_compared_by_what_is_in_them(compare):
    first = [{"files": {"a.json": {"x": 1}, "b.json": None, "c.txt": "text", "d.txt": None}}]
    pipeline = [{"files": {"a.json": {"x": 2}, "b.json": {"x": 1}, "c.txt": "text", "d.txt": None}}]
    results, _ = compare(first, first, pipeline)
    assert results == [("a.json", "different"), ("b.json", "different"), ("c.txt", "equal")]
