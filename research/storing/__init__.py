"""The evidence store: records to rows and back, one transaction a call."""
