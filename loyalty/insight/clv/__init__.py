"""Customer lifetime value: who comes back, how often, and what that is worth."""
