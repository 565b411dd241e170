"""`python -m posapp scan TEXT…`: what each entry means, one JSON line each."""

import json
from collections.abc import Sequence

from posapp.domain.barcode import EntryLayouts, entry_as_json, read_entry
from posapp.kernel.money import Currency


def scan(texts: Sequence[str], currency: Currency) -> int:
    """Print one JSON line for each text."""
    layouts = EntryLayouts(currency)
    for text in texts:
        print(json.dumps(entry_as_json(read_entry(text, layouts)), ensure_ascii=False))
    return 0
