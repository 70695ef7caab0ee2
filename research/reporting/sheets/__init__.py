"""The sheets of the workbook: pure functions from a report to plain rows."""
