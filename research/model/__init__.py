"""The frozen records that travel between the floors, one noun family a file."""
