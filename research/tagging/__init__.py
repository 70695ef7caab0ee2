"""Codes on excerpts, each with the words that called it."""
