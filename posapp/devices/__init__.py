"""The machines beside the till, each behind a port of the core, some with a simulator."""
