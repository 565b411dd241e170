"""The store's core: no Qt, no network."""
