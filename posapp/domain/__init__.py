"""The pure rules of a shop: values in, values out. No clock, no setting, no database, no Qt."""
