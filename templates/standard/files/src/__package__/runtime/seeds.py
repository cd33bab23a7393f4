"""Random sources in a known state, so that two runs of the same step draw the same numbers."""

import importlib.util
import random
import sys
from typing import Any

SEED = 20260


def seed(number: int = SEED) -> None:
    """Put every random source that is there into the state that ``number`` stands for.

    These are ``random``, NumPy's global source and the entropy of its unseeded generators, PyTorch and TensorFlow.
    The last two count only where they have been imported.
    """
    random.seed(number)
    seed_entropy(number)
    numpys = numpy_random()
    if numpys:
        numpys.seed(number % 2**32)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(number)
    if "tensorflow" in sys.modules:
        sys.modules["tensorflow"].random.set_seed(number)


def get_state() -> dict[str, Any]:
    """Return the state of the random sources, to be handed to :func:`set_state`. TensorFlow's can't be read."""
    state: dict[str, Any] = {"random": random.getstate(), "entropy": _entropy.getstate()}
    numpys = numpy_random()
    if numpys:
        state["numpy"] = numpys.get_state()
    if "torch" in sys.modules:
        state["torch"] = sys.modules["torch"].get_rng_state()
    return state


def set_state(state: dict[str, Any]) -> None:
    """Put the random sources back to where :func:`get_state` found them."""
    random.setstate(state["random"])
    _entropy.setstate(state["entropy"])
    numpys = numpy_random()
    if numpys and "numpy" in state:
        numpys.set_state(state["numpy"])
    if "torch" in state:
        sys.modules["torch"].set_rng_state(state["torch"])


def seed_entropy(number: int) -> None:
    """Put what NumPy's unseeded generators start from into the state that ``number`` stands for."""
    _entropy.seed(number)
    numpys = numpy_random()
    if numpys:
        numpys.bit_generator.randbits = _entropy.getrandbits


def numpy_random() -> Any:
    """Return the module ``numpy.random``, None where NumPy isn't installed."""
    # Imported even where nothing has yet: pandas draws from it without importing it before it needs to.
    if importlib.util.find_spec("numpy") is None:
        return None
    import numpy.random

    return numpy.random


_entropy = random.Random(SEED)
