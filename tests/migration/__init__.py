"""Files of every release open in this one, and a migration is all or nothing."""
