"""How this store works, and the guide."""
