"""All of tidy runs on one worker: the tree is read and parsed once."""

import pytest


def pytest_itemcollected(item: pytest.Item) -> None:
    """Puts the tests of this folder into one group."""
    if item.nodeid.startswith("tests/tidy/"):
        item.add_marker(pytest.mark.xdist_group("tidy"))
