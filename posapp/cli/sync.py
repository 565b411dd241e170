"""`python -m posapp sync run|once|status`: the exchange with the shop, without a window."""

import os
import signal
import sys
import threading
from typing import Protocol

from posapp.domain.money_text import format_money
from posapp.kernel.clock import Clock, stamp
from posapp.kernel.money import Currency
from posapp.ports import Store
from posapp.services.sync_health import SyncHealth, SyncState, read_health, say_reason
from posapp.settings import StoreSettings
from sync.worker import Bell, Worker

_PIPE = 0

_STATES = {
    SyncState.OFF: ("No online shop is set up.", "尚未设置网店。"),
    SyncState.STARTING: ("The shop has not been reached yet.", "尚未连接到网店。"),
    SyncState.CONNECTED: ("The shop is connected.", "网店已连接。"),
    SyncState.OFFLINE: ("The shop cannot be reached now.", "暂时无法连接网店。"),
    SyncState.BLOCKED: ("The connection needs a person.", "网店连接需要人工处理。"),
    SyncState.DEAD: ("Nothing talks to the shop at the moment.", "当前没有程序与网店通信。"),
}
_WORDS = {
    "last": ("last reached", "上次连接"),
    "never": ("never", "从未"),
    "waiting": ("waiting", "等待发送"),
    "person": ("needs a person", "需要人工处理"),
    "oldest": ("oldest since", "最早始于"),
    "kept_out": ("kept out of the store", "未导入的网店数据"),
    "differences": ("differences found", "发现的差异"),
    "stuck": ("cannot be read", "无法读取"),
}


class Link(Protocol):
    """Everything the exchange stands on, put together."""

    def worker(self, bell: Bell) -> Worker:
        """The process around it."""
        ...

    def listen(self, bell: Bell) -> None:
        """Take the shop's hints, where that is wished."""
        ...

    def close(self) -> None:
        """Close the store file and the line to the shop."""
        ...


def run(link: Link, *, beside_till: bool) -> int:
    """Work until a signal comes, or until the till that started us is gone.

    Rule: sync.ends-with-its-till
    """
    bell = Bell()
    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: bell.stop())
    if beside_till:
        threading.Thread(target=_stop_with_pipe, args=(bell,), daemon=True).start()
    try:
        link.listen(bell)
        link.worker(bell).run()
    finally:
        link.close()
    return 0


def _stop_with_pipe(bell: Bell) -> None:
    """Only the till holds the other end: when it ends, whatever way, this reads nothing more.

    What the till does write means that a person wants it sent now.
    """
    while os.read(_PIPE, 64):
        bell.ring(None)
    bell.stop()


def once(link: Link) -> int:
    """Do all that is due now, then stop; 1 when the shop could not be reached."""
    try:
        trouble = link.worker(Bell()).once()
    finally:
        link.close()
    if trouble:
        print(say_reason(trouble, "en"), file=sys.stderr)
    return 1 if trouble else 0


def status(store: Store, language: str, clock: Clock) -> int:
    """Print in plain words what waits, what failed, how old it is and how much money."""
    with store.read() as work:
        settings = StoreSettings.of(work.options.all())
        health = read_health(work, clock.now())
    store.close()
    if settings.text("shop.kind") == "none" and not health.waiting:
        health = SyncHealth(SyncState.OFF)
    for line in status_lines(health, language, settings.currency):
        print(line)
    return 0


def status_lines(health: SyncHealth, language: str, currency: Currency) -> list[str]:
    """The lines of the status; money in the store's currency."""
    tongue = ("en", "zh").index(language)

    def row(word: str, text: str) -> str:
        return f"{_WORDS[word][tongue]}: {text}"

    def money(rows: int, minor: int) -> str:
        return f"{rows} ({format_money(minor, currency, language)})"

    lines = [_STATES[health.state][tongue]]
    if health.state is SyncState.OFF:
        return lines
    if health.reason:
        lines.append(say_reason(health.reason, language))
    lines.append(row("last", stamp(health.since) if health.since else _WORDS["never"][tongue]))
    lines.append(row("waiting", money(health.waiting, health.waiting_minor)))
    lines.append(row("person", money(health.with_person, health.with_person_minor)))
    if health.oldest_at:
        lines.append(row("oldest", stamp(health.oldest_at)))
    lines.append(row("kept_out", str(health.kept_out)))
    lines.append(row("differences", str(health.differences)))
    if health.stuck:
        lines.append(row("stuck", ", ".join(health.stuck)))
    return lines
