"""Where a text is cut into excerpts."""
