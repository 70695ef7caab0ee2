"""Customer-journey research: evidence in, journey map out. Imports go down the floors of `docs/architecture.md`."""
