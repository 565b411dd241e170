"""The counter that most tests stand at."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from posapp.services.verify import verify_store
from tests.ui.till.club import Club, open_club
from tests.ui.till.counter import Counter, open_counter


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[Counter]:
    """A grocer's till, empty and ready. Afterwards its books must be in order."""
    assert qapp is not None
    at = open_counter()
    yield at
    _close(at)


@pytest.fixture
def club(qapp: QApplication) -> Iterator[Club]:
    """The same till with a loyalty program, Wang Li, and offers. Its books must be in order too."""
    assert qapp is not None
    at = open_club()
    yield at
    _close(at.counter)


def _close(at: Counter) -> None:
    at.gone()
    assert verify_store(at.services.context.store, at.services.context.signer.verify) == ()
    at.services.context.store.close()
