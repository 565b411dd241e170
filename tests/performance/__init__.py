"""Measures the design's budgets. Nothing here passes or fails: figures are printed."""
