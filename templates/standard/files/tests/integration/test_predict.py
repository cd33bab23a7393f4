"""The endpoint answers for rows as they are read, and its answers are the notebook's own."""

from typing import Any

import pytest

from <% project.package %>.borders import BORDERS
from <% project.package %>.pipeline import STEPS
from <% project.package %>.predict import ENDPOINT
from <% project.package %>.runtime.inference import Replay, Trained, train
from <% project.package %>.runtime.settings import load_settings

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Trained, Replay]:
    """The endpoint trained on the project's data, with the replay of the rows that the notebook evaluates."""
    return train(ENDPOINT, BORDERS, STEPS, load_settings(out=tmp_path_factory.mktemp("output")))


def test_answers_are_the_notebooks(trained: Any) -> None:
    _, replay = trained
    assert replay.holds, replay.problem or f"an answer differs by {replay.difference:g}"


@pytest.mark.skipif(ENDPOINT.prepare is None, reason="raw rows can't be taken: predict.py says why")
def test_raw_rows_are_taken(trained: Any) -> None:
    endpoint, _ = trained
    assert endpoint.raw, endpoint.reason
