"""Talks to the online shop and the hub: states, merge, transport, worker."""
