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
    _entropy.seed(number)
    numpy_random = _numpy_random()
    if numpy_random:
        numpy_random.seed(number % 2**32)
        numpy_random.bit_generator.randbits = _entropy.getrandbits
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(number)
    if "tensorflow" in sys.modules:
        sys.modules["tensorflow"].random.set_seed(number)


def get_state() -> dict[str, Any]:
    """Return the state of the random sources, to be handed to :func:`set_state`. TensorFlow's can't be read."""
    state: dict[str, Any] = {"random": random.getstate(), "entropy": _entropy.getstate()}
    numpy_random = _numpy_random()
    if numpy_random:
        state["numpy"] = numpy_random.get_state()
    if "torch" in sys.modules:
        state["torch"] = sys.modules["torch"].get_rng_state()
    return state


def set_state(state: dict[str, Any]) -> None:
    """Put the random sources back to where :func:`get_state` found them."""
    random.setstate(state["random"])
    _entropy.setstate(state["entropy"])
    numpy_random = _numpy_random()
    if numpy_random and "numpy" in state:
        numpy_random.set_state(state["numpy"])
    if "torch" in state:
        sys.modules["torch"].set_rng_state(state["torch"])


_entropy = random.Random(SEED)


def _numpy_random() -> Any:
    # Imported even where nothing has yet: pandas draws from it without importing it before it needs to.
    if importlib.util.find_spec("numpy") is None:
        return None
    import numpy.random

    return numpy.random
