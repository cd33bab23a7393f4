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
    if not endpoint.raw:
        pytest.skip(f"raw rows would be answered differently, so features are taken: {endpoint.reason}")
    assert len(endpoint.columns.wanted) > 0, "no column of a row has any influence on its answer"
