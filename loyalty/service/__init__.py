"""The use cases of the loyalty program, over the ports of the core."""
