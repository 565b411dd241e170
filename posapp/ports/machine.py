"""What is seen of the machine around a store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posapp.kernel.errors import Trouble


@dataclass(frozen=True, slots=True)
class MachineFacts:
    """What was seen. `key_modes` are the rights of key files, empty where a system has none.

    `screen` is what the window system said when it could not be used, empty when it could;
    `printer` the trouble met on the way to the printer, None where there was none or no printer.
    """

    can_write: bool
    key_modes: Mapping[str, int]
    fonts_missing: Sequence[str]
    screen: str
    printer: Trouble | None = None
    has_printer: bool = False
