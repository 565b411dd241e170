"""Members in lists; staff, roles, hours and tills."""
