"""Prefect wiring and the `journey` command. Nothing here knows a column, a word or a threshold."""
