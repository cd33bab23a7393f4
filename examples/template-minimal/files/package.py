"""<% project.title %>."""
