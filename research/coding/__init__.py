"""What people say about excerpts: how it is written down, which answer counts, and what it makes of the evidence."""
