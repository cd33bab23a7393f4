"""The endpoint answers for rows as they are read, and its answers are the notebook's own."""

from typing import Any

import pytest

from <% project.package %>.predict import ENDPOINT

pytestmark = pytest.mark.integration


def test_answers_are_the_notebooks(trained: Any) -> None:
    _, replay = trained
    assert replay.holds, replay.problem or f"an answer differs by {replay.difference:g}"


@pytest.mark.skipif(ENDPOINT.prepare is None, reason="raw rows can't be taken: predict.py says why")
def test_raw_rows_are_taken(trained: Any) -> None:
    endpoint, _ = trained
    assert endpoint.raw, f"{endpoint.reason}; where that can't be mended, take prepare out of ENDPOINT in predict.py"
