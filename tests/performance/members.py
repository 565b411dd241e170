"""`python3 dev.py bench members`: finding members and reading their cards, among a million of them.

Each class of look-up is typed key by key, as a clerk types; every key is measured. The cards are of
regulars with receipts, points and consents; both come from the services that the screens ask.

--members N    members in the generated store (1,000,000)
--json FILE    also write the figures there
--keep DIR     where the generated store is kept for the next time
"""

import argparse
import json
import os
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from loyalty.rules.member import Consent, Purpose
from posapp.app import Parts, StorePlace, open_file
from posapp.domain.barcode import in_store_ean13
from posapp.domain.search_text import pinyin_syllables
from posapp.kernel.ids import MemberId
from posapp.services.member_finding import likely_members, sure_member
from posapp.storage.bulk import load_members, load_products, tidy_up
from posapp.till import TillServices
from tests.performance.bench import machine
from tests.performance.figures import Line, measure, percentile, table
from tests.performance.goods import made_up_goods
from tests.performance.stores import open_till_on
from tests.posapp.storage.made_up_members import (
    card_of,
    chinese_name,
    email_of,
    latin_name,
    made_up_member,
    made_up_members,
    member_number_of,
    phone_of,
)

GOODS, TYPED, LOOKED_FOR = 1_000, 60, 200
REGULARS, RECEIPTS, LINES = 40, 12, 6
TYPING_MS, CARD_MS = 16.0, 50.0
OPTIONS = {"store.name": "Bench Market", "tax.rates": "A=2000 B=500", "store.region": "US"}
Typed = Callable[[int], str]


def initials(number: int) -> str:
    """The first letters of a Chinese name's syllables."""
    return "".join(syllable[0] for syllable in pinyin_syllables(chinese_name(number)))


# What is typed, and which members have it: odd numbers Latin names, even ones Chinese, by fours
# an address.
CLASSES: tuple[tuple[str, Typed, Callable[[int], int]], ...] = (
    ("phone, 10 digits", lambda number: phone_of(number)[2:], lambda number: number),
    ("end of a phone", lambda number: phone_of(number)[-6:], lambda number: number),
    ("card", card_of, lambda number: number),
    ("member number", member_number_of, lambda number: number),
    ("e-mail", email_of, lambda number: number // 4 * 4 + 1),
    ("name", latin_name, lambda number: number | 1),
    ("two Chinese characters", lambda number: chinese_name(number)[:2], lambda number: number & ~1),
    ("pinyin initials", initials, lambda number: number & ~1),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    os.environ.setdefault("POSAPP_KEYS", "file")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"members-{options.members}.posapp"
        build_store(path, options.members)
        services = open_till_on(path)
        lines = [
            *typing(services, options.members),
            *cards(services, options.members),
            *painted(services, options.members),
        ]
        services.context.store.close()
    print(f"{machine()}; {options.members:,} members\n")
    print(table(lines))
    found = json.dumps({"machine": machine(), "lines": [line.as_json() for line in lines]})
    print(f"\n{found}")
    if options.json:
        options.json.write_text(found)
    return 0


def build_store(path: Path, members: int) -> None:
    """Make the store file once; it is kept for the next measurement."""
    if path.exists():
        return
    store = open_file(StorePlace(path), Parts())
    with store.write() as work:
        for name, value in OPTIONS.items():
            work.options.set(name, value)
        work.commit()
    load_products(store, made_up_goods(GOODS))
    load_members(
        store, made_up_members(members), told=lambda count: print(f"\r{count:,} members", end="")
    )
    tidy_up(store)
    store.checkpoint()
    store.close()
    print()
    services = open_till_on(path)
    chance = random.Random(3)
    for number in regulars(members):
        become_regular(services, number, chance)
    services.context.store.close()


def regulars(members: int) -> list[int]:
    """The numbers of those who come often, spread over all."""
    step = max(members // REGULARS, 1)
    return list(range(1, members + 1, step))[:REGULARS]


def become_regular(services: TillServices, number: int, chance: random.Random) -> None:
    """A member who agreed to everything and bought a dozen times."""
    member_id = made_up_member(number).id
    now = services.clock.now()
    with services.context.store.write() as work:
        for purpose in (Purpose.PROGRAM, Purpose.PERSONAL):
            consent = Consent(
                purpose, given=True, text_version="1", at=now, by="bench", channel="store"
            )
            work.members.add_consent(member_id, consent)
        work.commit()
    for _ in range(RECEIPTS):
        for _ in range(LINES):
            services.checkout.enter(in_store_ean13(chance.randint(1, GOODS)))
        services.checkout.set_member(member_id)
        services.checkout.exact_cash()


def typing(services: TillServices, members: int) -> Iterator[Line]:
    """Every key of every class."""
    for name, typed, having in CLASSES:
        chance = random.Random(11)
        numbers = [min(having(chance.randint(1, members)), members) for _ in range(TYPED)]
        acts = (
            finding(services, typed(number)[:letters])
            for number in numbers
            for letters in range(1, len(typed(number)) + 1)
        )
        times = measure(acts)
        p50, p99 = percentile(times.cpu_ms, 50), percentile(times.wall_ms, 99)
        yield Line(f"{name}, each key", "CPU median", p50, "ms", None)
        yield Line(f"{name}, each key", "wall p99", p99, "ms", TYPING_MS)


def finding(services: TillServices, typed: str) -> Callable[[], object]:
    """What happens at a key."""
    region = services.settings.text("store.region")

    def look() -> object:
        with services.context.store.read() as work:
            return likely_members(typed, work.members, region)

    return look


def cards(services: TillServices, members: int) -> Iterator[Line]:
    """From the last digit of a phone to all that the card shows, painting aside."""
    desk = services.loyalty.cards
    region = services.settings.text("store.region")
    numbers = regulars(members) * 5

    def found(number: int) -> MemberId:
        with services.context.store.read() as work:
            member_id = sure_member(phone_of(number)[2:], work.members, region)
        assert member_id == made_up_member(number).id
        return member_id

    def brief(number: int) -> object:
        return desk.brief(found(number))

    def whole(number: int) -> object:
        return desk.card(found(number))

    seen = (("found, and the till's card", brief), ("found, and the page", whole))
    for name, look in seen:
        times = measure(partial(look, number) for number in numbers)
        yield Line(f"member {name}", "CPU median", percentile(times.cpu_ms, 50), "ms", None)
        yield Line(f"member {name}", "wall p99", percentile(times.wall_ms, 99), "ms", CARD_MS)


def painted(services: TillServices, members: int) -> Iterator[Line]:
    """From Enter after ten digits to her card on the till's window, for people all over."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from ui.main import make_app, make_till_window

    app = make_app()
    window = make_till_window(services)
    window.resize(1366, 768)
    window.show()
    window.go("selling")
    window.refresh()
    app.processEvents()
    known = regulars(members)

    def enter() -> None:
        QTest.keyClick(window.line.field, Qt.Key.Key_Return)
        app.processEvents()

    def found() -> Iterator[Callable[[], None]]:
        for turn in range(LOOKED_FOR):
            number = known[turn % len(known)]
            window.line.field.setText(phone_of(number)[2:])
            app.processEvents()
            yield enter
            assert services.checkout.member_id == made_up_member(number).id
            services.checkout.set_member(None)
            window.refresh()
            app.processEvents()

    times = measure(found())
    name = f"member found and card painted, {LOOKED_FOR} look-ups"
    yield Line(name, "CPU median", percentile(times.cpu_ms, 50), "ms", None)
    yield Line(name, "wall p50", percentile(times.wall_ms, 50), "ms", None)
    yield Line(name, "wall p99", percentile(times.wall_ms, 99), "ms", CARD_MS)
    window.close()


if __name__ == "__main__":
    raise SystemExit(main())
