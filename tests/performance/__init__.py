"""Measures the design's budgets. Nothing here passes or fails: figures are printed."""

from typing import Final

OTHERS: Final = {
    "pricing": "pricing",
    "members": "members",
    "member-lists": "member_lists",
    "office": "office",
    "reports": "reports",
    "sync": "sync",
    "sync-memory": "sync_memory",
}
"""What is measured alone, and the module that does it."""
