"""Random sources in a known state before each statement, whatever ran before it.

A statement that isn't run in one of two runs, or at another time, then doesn't change what the others draw. What the code
seeds by itself still counts: the state depends on the statement and on the last seed that was set for the source.
"""

import functools
import random
import sys
import time
import zlib
from collections.abc import Callable
from typing import Any

_CLOCK_RANGE = 100_000.0  # seconds: a seed this near to the clock is the clock
_FIXED = 20260
_NUMBERS = {"b", "i", "u", "f", "c"}  # kinds of dtype


class Draws:
    """The random sources of this process. Make it before the code that draws is imported."""

    def __init__(self, seeds: Any) -> None:
        self._seeds = seeds
        self._given: dict[str, str] = {}
        self._set: dict[str, int] = {}
        seeds.seed()
        self._seed_random = random.seed
        random.seed = self._watched("random", random.seed)
        self._numpy = seeds.numpy_random()
        if self._numpy:
            self._seed_numpy = self._numpy.seed
            self._numpy.seed = self._watched("numpy", self._numpy.seed)
            numpy = sys.modules["numpy"]
            numpy.empty, numpy.empty_like = _zeroed(numpy.empty), _zeroed(numpy.empty_like)

    def enter(self, statement: int) -> None:
        """Put every source into the state that belongs to the statement."""
        self._notice()
        self._seed_random(self._number("random", statement))
        self._seeds.seed_entropy(self._number("entropy", statement))
        if self._numpy:
            self._seed_numpy(self._number("numpy", statement))
        if "torch" in sys.modules and hasattr(sys.modules["torch"], "manual_seed"):
            self._set["torch"] = self._number("torch", statement)
            sys.modules["torch"].manual_seed(self._set["torch"])
        if _tensorflow_seed() is not None:
            self._set["tensorflow"] = self._number("tensorflow", statement)
            sys.modules["tensorflow"].random.set_seed(self._set["tensorflow"])

    def _number(self, source: str, statement: int) -> int:
        return zlib.crc32(f"{source} {statement} {self._given.get(source)}".encode())

    def _notice(self) -> None:
        """PyTorch and TensorFlow say which seed they were given last."""
        torch = sys.modules.get("torch")
        if torch is not None and hasattr(torch, "initial_seed"):
            self._changed("torch", torch.initial_seed())
        seed = _tensorflow_seed()
        if seed is not None:
            self._changed("tensorflow", seed())

    def _changed(self, source: str, seed: Any) -> None:
        # Before the first statement with it, the source has a seed of its own.
        if source in self._set and seed != self._set[source]:
            self._given[source] = repr(_steady(seed))

    def _watched(self, source: str, original: Callable[..., None]) -> Callable[..., None]:
        def seed(*arguments: Any, **keywords: Any) -> None:
            given = [*arguments, *keywords.values()][:1]
            if not given or given[0] is None:
                self._given.pop(source, None)
                original(_FIXED)
                return
            value = _steady(given[0])
            self._given[source] = repr(value)
            original(value, *arguments[1:])

        return seed


def _zeroed(empty: Callable[..., Any]) -> Callable[..., Any]:
    """What memory holds before it is written to is chance as well: numbers are zero in each run."""

    @functools.wraps(empty)
    def zeroed(*arguments: Any, **keywords: Any) -> Any:
        array = empty(*arguments, **keywords)
        if getattr(getattr(array, "dtype", None), "kind", "") in _NUMBERS:
            array.fill(0)
        return array

    return zeroed


def _steady(seed: Any) -> Any:
    """Return the seed, a fixed one where it was taken from the clock."""
    if isinstance(seed, (int, float)) and not isinstance(seed, bool):
        for unit in (1, 1e3, 1e6, 1e9):
            if abs(seed / unit - time.time()) < _CLOCK_RANGE:
                return _FIXED
    return seed


def _tensorflow_seed() -> Callable[[], Any] | None:
    context = sys.modules.get("tensorflow.python.eager.context")
    tensorflow = sys.modules.get("tensorflow")
    if context is None or not hasattr(tensorflow, "random"):
        return None
    return context.global_seed
