"""system-map: who sits where, who decides what and who answers to whom in English health and care."""
