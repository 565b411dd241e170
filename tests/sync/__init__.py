"""Tests of the sync engine against a shop in memory."""
