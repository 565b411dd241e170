"""CDNOW: what 2,357 customers of a music shop bought, from January 1997 to June 1998.

The standard case of the published models. The file comes in the package `lifetimes`, which serves
as that and as a second implementation; nothing of it is in the program.
"""

import functools
import importlib.util
from datetime import date
from pathlib import Path

import numpy as np

from loyalty.insight.purchases import Purchases

CALIBRATED_UNTIL = date(1997, 9, 30)
HELD_OUT_UNTIL = date(1998, 6, 30)
HELD_OUT_WEEKS = 39


@functools.cache
def cdnow() -> Purchases:
    """The sample of the papers: every tenth customer, dollars read as whole cents."""
    rows = [
        line.split() for line in _file("CDNOW_sample.txt").read_text(encoding="ascii").splitlines()
    ]
    days = [f"{day[:4]}-{day[4:6]}-{day[6:]}" for _, _, day, _, _ in rows]
    return Purchases(
        members=np.array([int(customer) for customer, *_ in rows]),
        days=np.array(days, "datetime64[D]"),
        amounts_minor=np.array([int(dollars.replace(".", "")) for *_, dollars in rows]),
    )


def _file(name: str) -> Path:
    package = importlib.util.find_spec("lifetimes")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "datasets" / name
