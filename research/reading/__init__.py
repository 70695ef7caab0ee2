"""Files as received become records: bytes to tables and turns, redaction, canonical text. No opinion about meaning."""
