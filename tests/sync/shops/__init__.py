"""Connectors one by one: what each does about its platform's traps."""
