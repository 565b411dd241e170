"""Proves a release: what was run for it, what came out, and what was not run."""
