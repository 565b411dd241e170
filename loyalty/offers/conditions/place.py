"""Where and through which channel an offer holds."""

from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.blanks import Names
from loyalty.offers.condition import Condition
from loyalty.offers.kind import Kind
from loyalty.offers.situation import Reason, Situation
from loyalty.offers.wording import Wording

CHANNELS = {
    "store": Wording("in the store", "门店"),
    "web": Wording("in the web shop", "网店"),
    "app": Wording("in the app", "应用"),
    "phone": Wording("by phone", "电话"),
}


@dataclass(frozen=True, slots=True)
class Channels(Condition):
    """Bought through one of these channels."""

    code: ClassVar[str] = "channels"
    channels: frozenset[str]

    def unmet(self, at: Situation) -> Reason | None:
        """Another channel."""
        if at.occasion.channel in self.channels:
            return None
        return Reason("offers.other-channel", {"channel": at.occasion.channel})


@dataclass(frozen=True, slots=True)
class Stores(Condition):
    """Bought in one of these stores."""

    code: ClassVar[str] = "stores"
    stores: frozenset[str]

    def unmet(self, at: Situation) -> Reason | None:
        """Another store."""
        if at.occasion.store in self.stores:
            return None
        return Reason("offers.other-store", {"store": at.occasion.store})


CHANNEL = Kind(
    code=Channels.code,
    family="where",
    name=Wording("Channel", "渠道"),
    sentence=Wording("bought {channels}", "购买渠道：{channels}"),
    make=Channels,
    blanks=(
        Names(
            name="channels",
            label=Wording("Channels", "渠道"),
            of="channel",
            choices=tuple(CHANNELS),
            spoken=CHANNELS,
        ),
    ),
)
STORE = Kind(
    code=Stores.code,
    family="where",
    name=Wording("Store", "门店"),
    sentence=Wording("in {stores}", "限{stores}"),
    make=Stores,
    blanks=(Names(name="stores", label=Wording("Stores", "门店"), of="store"),),
)
