"""Tests of the one HTTP client."""
