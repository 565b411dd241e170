"""The first page, and what one team asks of another."""
