"""The commands of `python -m posapp` that need no window."""
