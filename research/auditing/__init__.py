"""Comparing the files of a run with the same files written anew: what differs, and where. Nothing here is written."""
