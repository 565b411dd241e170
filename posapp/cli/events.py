"""`python -m posapp events FILE...`: what members did online, from a web shop's log, once."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from loyalty.service.web_events import WebEvents
from posapp.kernel.errors import Refusal
from posapp.ports import Store


def import_files(web: WebEvents, store: Store, files: Sequence[str]) -> int:
    """Import each file, and say what came of it, one JSON line each; the store file is closed."""
    try:
        for name in files:
            came = web.import_lines(_text_of(name))
            print(json.dumps({"file": name, **asdict(came)}, ensure_ascii=False))
    finally:
        store.close()
    return 0


def _text_of(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refusal("events.file-unreadable", text=name) from None
