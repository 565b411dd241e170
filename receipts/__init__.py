"""Turns a receipt document into text, ESC/POS, PDF and pictures."""
