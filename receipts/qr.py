"""QR codes as a matrix of dark and light modules."""

from collections.abc import Sequence
from functools import lru_cache


@lru_cache(maxsize=64)
def qr_matrix(data: str) -> Sequence[Sequence[int]]:
    """The modules of the smallest QR code that holds a text, with medium error correction."""
    import segno

    return tuple(tuple(row) for row in segno.make_qr(data, error="m", boost_error=False).matrix)
