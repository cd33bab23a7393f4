"""The tables that cross the pipeline's borders; each has its contract in ``contracts/``."""

from .runtime.borders import Border

BORDERS: list[Border] = [
<%# borders %>
    Border(name="<% name %>", kind="<% kind %>", step="<% step %>", value="<% value %>"),
<%/ borders %>
]
