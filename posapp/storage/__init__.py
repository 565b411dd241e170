"""The store file: the only place that speaks SQL."""
