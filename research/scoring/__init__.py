"""Polarity of excerpts in three languages, each with the words that decided it."""
