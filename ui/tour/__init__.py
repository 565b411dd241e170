"""The tour: a day in the shop, played with key presses through the real window."""

from ui.tour.play import play

__all__ = ["play"]
