"""The endpoint, trained once for all tests."""

import pytest

from <% project.package %>.pipeline import STEPS
from <% project.package %>.predict import ENDPOINT
from <% project.package %>.runtime.inference import NotTabularError, Replay, Trained, train
from <% project.package %>.runtime.settings import load_settings


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Trained, Replay]:
    """The endpoint trained on the project's data, with the replay of the rows that the notebook evaluates."""
    try:
        return train(ENDPOINT, STEPS, load_settings(out=tmp_path_factory.mktemp("output")))
    except NotTabularError as error:
        pytest.skip(str(error))
