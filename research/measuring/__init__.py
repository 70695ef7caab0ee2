"""Curves, ratings and changes between waves: numbers with their bases and intervals."""
