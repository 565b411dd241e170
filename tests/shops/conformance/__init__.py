"""One suite for every platform: what a till may expect of a shop it is connected to."""
