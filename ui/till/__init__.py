"""The till: one window, a line that takes everything, and screens that share its frame."""
