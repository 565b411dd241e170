"""Journal, backups, health and privacy: what the store can show."""
