"""Receipts and shifts: what was sold, and by whom."""
