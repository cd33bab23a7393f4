"""What was found by looking at all rows in training, for use with any row."""

from collections.abc import Callable, Mapping
from typing import Any


class Frozen:
    """Keeps values while it is learning and gives them back afterwards.

    ``frozen("age", lambda: df["age"].median())`` works the median out in training and gives the same one ever after. A
    place that is passed several times, in a loop, keeps a value for each time.
    """

    def __init__(self, kept: Mapping[str, list[Any]] | None = None) -> None:
        self.learning = kept is None
        self._kept: dict[str, list[Any]] = {} if kept is None else dict(kept)
        self._passed: dict[str, int] = {}

    @property
    def kept(self) -> dict[str, list[Any]]:
        """The values by place, in the order in which they were found."""
        return self._kept

    def __call__(self, place: str, find: Callable[[], Any]) -> Any:
        """Return the value of a place; ``find`` is only asked in training."""
        if self.learning:
            value = find()
            self._kept.setdefault(place, []).append(value)
            return value
        at = self._passed.get(place, 0)
        self._passed[place] = at + 1
        return self._kept[place][at]
