"""Made-up goods, offers and a program for a new store of a trade: fashion, electronics, grocery.

Each is a folder of the assets: `goods.csv` is a catalogue file as any store may import, and
`starter.json` holds settings, program, offers and quick keys. A store that begins with one can sell
within a minute, and sees what an offer or a tier looks like in its own trade.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from loyalty.offers.body import offer_of, text_of
from loyalty.offers.stored import OfferState, StoredOffer
from posapp.assets import STARTER_DIRECTORY
from posapp.kernel.ids import OfferId

STARTERS: Final = ("grocery", "fashion", "electronics")
BY: Final = "starter"


@dataclass(frozen=True, slots=True)
class Starter:
    """What a trade begins with: a catalogue file, settings, a program's text, offers, keys."""

    goods: bytes
    settings: tuple[tuple[str, str], ...]
    program: str
    offers: tuple[str, ...]
    quick: tuple[str, ...]

    def stored_offers(self, at: datetime) -> tuple[StoredOffer, ...]:
        """The offers as a store keeps them, running."""
        return tuple(_running(text, at) for text in self.offers)


def read_starter(name: str) -> Starter:
    """One of `STARTERS`."""
    folder = Path(STARTER_DIRECTORY) / name
    about = json.loads((folder / "starter.json").read_text(encoding="utf-8"))
    return Starter(
        goods=(folder / "goods.csv").read_bytes(),
        settings=tuple((key, str(value)) for key, value in about["settings"].items()),
        program=json.dumps(about["program"], ensure_ascii=False),
        offers=tuple(json.dumps(body, ensure_ascii=False) for body in about["offers"]),
        quick=tuple(about["quick"]),
    )


def _running(body: str, at: datetime) -> StoredOffer:
    offer_id = OfferId(str(json.loads(body)["id"]))
    return StoredOffer(offer_id, 1, OfferState.RUNNING, text_of(offer_of(body)), at, BY)
