"""The pure rules of the loyalty program: values in, values out. No clock, no store, no setting."""
