"""What all pages of the office are made of: tables, charts, figures; no business in them."""
