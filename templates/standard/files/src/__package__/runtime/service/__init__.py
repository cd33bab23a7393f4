"""The model as a web service: validated requests in, answers out, with what operations needs to see."""

from .app import create_app
from .validation import RowValidator

__all__ = ["RowValidator", "create_app"]
