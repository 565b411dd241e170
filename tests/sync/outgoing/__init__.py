"""Tests of what a shop is told."""
