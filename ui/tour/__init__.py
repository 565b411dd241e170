"""The tour: a day in the shop, played with key presses through the real window."""

from ui.tour.play import play, play_shop
from ui.tour.web_shop import Buyer, running_shop

__all__ = ["Buyer", "play", "play_shop", "running_shop"]
