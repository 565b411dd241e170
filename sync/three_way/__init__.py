"""The nightly check: what the store's books, the shop's orders and the drawer say of one another.

`check` runs it; `books` reads the journal, `orders` the shop; `receipts`, `drawers` and `stock`
compare; `terms` keeps what was found.
"""

from sync.three_way.check import ThreeWay
from sync.three_way.terms import CheckDone, CheckTerms, Proof

__all__ = ["CheckDone", "CheckTerms", "Proof", "ThreeWay"]
