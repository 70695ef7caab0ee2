"""The commands of `journey`, a module for each thing they work on."""
