"""Answers of the model for rows as they are read, equal to the notebook's own."""

from .endpoint import Answers, Endpoint
from .frozen import Frozen
from .rows import NotTabularError, RowError
from .training import Replay, Trained, replay, train

__all__ = ["Answers", "Endpoint", "Frozen", "NotTabularError", "Replay", "RowError", "Trained", "replay", "train"]
