"""One module a vendor format: how it is recognised and how it is read."""
