"""The first start: a few questions make a store. Nothing is stored before the last answer."""
