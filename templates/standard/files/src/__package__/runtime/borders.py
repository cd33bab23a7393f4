"""The places where tables cross the pipeline's borders."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Border:
    """A table that has a contract of this ``name``: the ``value`` right behind the ``step``.

    ``kind`` is ``raw`` (as it was read), ``features`` or ``target`` (as the model is fitted with them) or
    ``predictions``.
    """

    name: str
    kind: str
    step: str
    value: str
