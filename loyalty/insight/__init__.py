"""Insight: what the shop's figures say about its members and its days. Pure, over arrays."""
