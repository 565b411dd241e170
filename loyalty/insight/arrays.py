"""Arrays at the door of insight: the right kind, one shape, and nobody writes into them."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Days = NDArray[np.datetime64]
Flags = NDArray[np.bool_]
Keys = NDArray[np.generic]

DAY = "datetime64[D]"
MONTH = "datetime64[M]"


def whole_numbers(name: str, values: ArrayLike) -> Ints:
    """A column of whole numbers, as a copy that cannot be written; anything else is an error.

    >>> whole_numbers("points", [3, 4])
    array([3, 4])
    """
    column = _column(name, values)
    if column.size and column.dtype.kind not in "iu":
        msg = f"{name} are whole numbers, not {column.dtype}"
        raise TypeError(msg)
    return _sealed(column.astype(np.int64))


def counts(name: str, values: ArrayLike) -> Ints:
    """A column of whole numbers, none below zero."""
    column = whole_numbers(name, values)
    if column.size and column.min() < 0:
        msg = f"{name} are not below zero, {column.min()} is"
        raise ValueError(msg)
    return column


def local_days(name: str, values: ArrayLike, *, may_be_open: bool = False) -> Days:
    """A column of days of the store's calendar; an open day (NaT) only where it has a meaning.

    >>> local_days("visits", ["2026-03-01"])
    array(['2026-03-01'], dtype='datetime64[D]')
    """
    days = _sealed(_column(name, values).astype(DAY))
    if not may_be_open and np.isnat(days).any():
        msg = f"{name} hold a day that is missing"
        raise ValueError(msg)
    return days


def keys(name: str, values: ArrayLike) -> Keys:
    """A column of names or numbers that tell members apart (numbers sort many times faster)."""
    return _sealed(_column(name, values))


def same_length(**columns: NDArray[Any]) -> None:  # Any: it looks at lengths alone
    """Raises unless all columns are of one length."""
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        msg = f"columns of one table are of one length, not {lengths}"
        raise ValueError(msg)


def distinct_pairs(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """Each pair of whole numbers once, sorted; ten times as fast as sorting rows.

    >>> distinct_pairs(np.array([2, 1, 2]), np.array([5, 7, 5]))
    (array([1, 2]), array([7, 5]))
    """
    if not len(first):
        return first, second
    low = int(second.min())
    span = int(second.max()) - low + 1
    whole, rest = np.divmod(np.unique(first * span + (second - low)), span)
    return whole, rest + low


def _column(name: str, values: ArrayLike) -> NDArray[Any]:  # Any: its kind is checked by callers
    column = np.asarray(values)
    if column.ndim != 1:
        msg = f"{name} are one column, not {column.ndim} dimensions"
        raise ValueError(msg)
    return column


def _sealed(column: NDArray[Any]) -> NDArray[Any]:  # Any: the kind stays what it was
    own = column.copy()
    own.flags.writeable = False
    return own
