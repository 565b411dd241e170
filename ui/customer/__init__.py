"""What the customer sees: a second window that follows the till and never asks it for anything."""
