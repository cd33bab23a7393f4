"""<% project.title %>"""

__version__ = "<% project.version %>"
