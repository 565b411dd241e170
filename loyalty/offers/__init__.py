"""Offers: conditions, rewards and the best combination of them for a basket. Pure."""
