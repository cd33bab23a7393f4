"""The tables at the pipeline's borders, each as it is right behind its step."""


import pandas as pd
import pytest

from <% project.package %>.borders import BORDERS
from <% project.package %>.pipeline import STEPS
from <% project.package %>.runtime.contract import Observed, observe
from <% project.package %>.runtime.settings import load_settings


class Tables:
    """What a run of the pipeline shows at its borders."""

    def __init__(self, observed: Observed) -> None:
        self._observed = observed

    def of(self, border: str) -> pd.DataFrame:
        """Return the table at a border. The test fails where the data can't be read, and is skipped where a later step fails."""
        if border in self._observed.tables:
            return self._observed.tables[border]
        error = self._observed.error
        if error is None:
            pytest.skip("what the step gives is no table")
        if not self._observed.tables:
            raise error
        pytest.skip(f"the pipeline ends before: {type(error).__name__}: {error}")


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """One run of the steps that the borders need, for all tests of the data."""
    return Tables(observe(BORDERS, STEPS, load_settings(out=tmp_path_factory.mktemp("output"))))
