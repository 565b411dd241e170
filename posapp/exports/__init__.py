"""Files for other programs: bookkeeping, planning."""
