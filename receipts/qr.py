"""QR codes as a matrix of dark and light modules."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_MASK: Final = 2


@lru_cache(maxsize=64)
def qr_matrix(data: str) -> Sequence[Sequence[int]]:
    """The modules of the smallest QR code that holds a text, with medium error correction.

    The mask is fixed: weighing all eight costs 7 ms, and a decoder reads any of them.
    """
    import segno

    code = segno.make_qr(data, error="m", boost_error=False, mask=_MASK)
    return tuple(tuple(row) for row in code.matrix)
