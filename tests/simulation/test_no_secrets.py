"""Promise 37: no secret and no card number at rest in clear.

Card numbers are typed into every field the services take; afterwards the store (as it lies on the
disk and decrypted, row by row), its write-ahead log, its backup, the papers and the log are
searched for them, for PINs, for the owner's password and for the keys. The windows' own fields,
clipboard and crash reports are not looked at here.
"""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from posapp.domain.card_number import FEWEST_GLUED_DIGITS, holds_card_number
from posapp.domain.messages import say
from posapp.kernel.errors import Refusal, Trouble
from posapp.storage.backup import back_up
from posapp.storage.engine import connect
from tests.simulation.shop import (
    CLERK_PIN,
    KEY,
    MANAGER,
    MANAGER_PIN,
    OWNER_PASSWORD,
    Shop,
    file_shop,
    give_owner_password,
    new_file,
)
from tests.simulation.typed_fields import NUMBER_FIELDS, TEXT_FIELDS

CARDS = (
    "4111111111111111",
    "5555555555554444",
    "378282246310005",
    "6011111111111117",
    "6200000000000005",
    "4000000000000000006",
    "30569309025904",
)
DISGUISES = (
    "{}",
    "card {} thanks",
    "no.{}!",
    "{0} {0}",
)
COMPUTED = {"hash", "signature", "pin_hash"}
HASH = re.compile(r"[0-9a-f]{64}")
"""Chance may write a number that passes the card check into a hash."""


def disguised(card: str) -> Iterator[str]:
    """A card number the ways people type and paste it."""
    grouped = [card[at : at + 4] for at in range(0, len(card), 4)]
    for shape in DISGUISES:
        yield shape.format(card)
    if len(card) >= FEWEST_GLUED_DIGITS:  # shorter ones with digits glued on look like any code
        yield f"{card}123"
    for joiner in (" ", "-", "  ", "\u200b", "\u2011", "\x00", "\t"):
        yield joiner.join(grouped)
    yield card.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})


class Watch(logging.Handler):
    """Everything anybody logs, as a log file would hold it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(self.format(record))


def digits_in(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def tells(trouble: Trouble) -> str:
    """What a refusal shows and what it would log."""
    return f"{trouble} {say(trouble.code, 'en', trouble.blanks)}"


def stored_values(path: Path) -> Iterator[tuple[str, str]]:
    """Every value of every table of a store file, decrypted, with its place."""
    connection = connect(str(path), KEY)
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    for (table,) in tables:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info('{table}')").fetchall()]
        for row in connection.execute(f"SELECT * FROM '{table}'").fetchall():  # noqa: S608
            for name, value in zip(names, row, strict=False):
                if name not in COMPUTED:
                    text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
                    yield f"{table}.{name}", text
    connection.close()


def type_everywhere(shop: Shop) -> tuple[list[str], list[str]]:
    """Type each card into each field: what was said in answer, and what went through."""
    answers, through = [], []
    for name, act in TEXT_FIELDS.items():
        for card in CARDS:
            for text in disguised(card):
                try:
                    act(shop, text)
                    through.append(name)
                except Refusal as refusal:
                    answers.append(tells(refusal))
    for name, put in NUMBER_FIELDS.items():
        for card in CARDS:
            try:
                put(shop, int(card))
                through.append(name)
            except Refusal as refusal:
                answers.append(tells(refusal))
            shop.till.checkout.back_to_basket()
    return answers, through


NOT_STORED = {"hint", "archive search", "product search", "similar products"}


@pytest.mark.rule("guard.text")
@pytest.mark.rule("card-number.never-kept")
def test_card_numbers_typed_everywhere_are_nowhere(tmp_path: Path) -> None:
    path, watch = tmp_path / "shop.posapp", Watch()
    new_file(path)
    logging.getLogger().addHandler(watch)
    try:
        shop = file_shop(path)
        shop.begin_day()
        shop.sign_in(MANAGER)
        answers, through = type_everywhere(shop)
        shop.till.checkout.exact_cash()
        shop.till.papers.print_waiting()
        papers = b"".join(shop.printer.printed)
    finally:
        logging.getLogger().removeHandler(watch)
    log = path.with_name(path.name + "-wal").read_bytes()
    backup = tmp_path / "shop.backup"
    back_up(path, backup, KEY)
    findings = shop.findings()
    shop.store.close()
    assert findings == ()
    assert set(through) <= NOT_STORED
    check_no_card(answers + watch.lines)
    check_no_card([papers.decode("latin-1")])
    stored = [*stored_values(path), *stored_values(backup)]
    assert len(stored) > 1_000
    plain = [(place, HASH.sub("", value)) for place, value in stored]
    assert [place for place, value in plain if holds_card_number(value)] == []
    assert [place for place, value in stored for card in CARDS if card in digits_in(value)] == []
    raw = path.read_bytes() + log + backup.read_bytes()
    assert [card for card in CARDS if card.encode() in raw] == []


def check_no_card(texts: list[str]) -> None:
    """No card number in any text, plain, grouped or in other digits."""
    assert [text for text in texts if holds_card_number(text)] == []
    assert [text for text in texts for card in CARDS if card in digits_in(text)] == []


def test_pins_passwords_and_keys_are_nowhere(tmp_path: Path) -> None:
    """The key of the file and the journal's pen are kept outside of it (posapp.devices.machine)."""
    path, watch = tmp_path / "shop.posapp", Watch()
    new_file(path)
    logging.getLogger().addHandler(watch)
    said: list[str] = []
    try:
        shop = file_shop(path)
        shop.begin_day()
        give_owner_password(shop.till, OWNER_PASSWORD)
        for _ in range(3):
            try:
                shop.till.staffing.unlock("9081726")
            except Refusal as refusal:
                said.append(tells(refusal))
        shop.sell("COFFEE")
        shop.till.papers.print_waiting()
        shop.till.shifts.x_report()
    finally:
        logging.getLogger().removeHandler(watch)
    log = path.with_name(path.name + "-wal").read_bytes()
    backup = tmp_path / "shop.backup"
    back_up(path, backup, KEY)
    shop.store.close()
    secrets = [OWNER_PASSWORD, "9081726", KEY.raw.hex(), (bytes([7]) * 32).hex()]
    words = [*secrets, CLERK_PIN, MANAGER_PIN]
    stored = [*stored_values(path), *stored_values(backup)]
    everything = said + watch.lines + [repr(KEY), b"".join(shop.printer.printed).decode("latin-1")]
    assert [place for place, value in stored for word in secrets if word in value] == []
    assert [place for place, value in stored if value in words] == []
    assert [text for text in everything for word in words if word in text] == []
    raw = path.read_bytes() + log + backup.read_bytes()
    assert not any(secret.encode() in raw for secret in secrets)
    assert KEY.raw not in raw
    assert not raw.startswith(b"SQLite format 3")
