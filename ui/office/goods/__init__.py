"""Catalogue, prices, labels, stock, counts and suppliers."""
