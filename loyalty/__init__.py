"""Loyalty: rules, offers, insight and their use cases."""
