"""What comes in from the shop: rows, people, orders, and what is kept out."""
