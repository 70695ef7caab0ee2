"""The journey map: one frozen record that every report is written from."""
