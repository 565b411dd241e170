"""Promise 38: no name can break SQL, the journal, receipts, refusals or log lines.

500 hostile texts go into every text field that the services take (in short runs each text into
every tenth field, another fifth for the next text), and out through everything they have: the
tables, the journal's JSON, receipts as printer bytes, refusals as sentences, the log. The windows
and the receipts' pictures have tests of their own; tables for spreadsheets are not written yet.
"""

import json
import logging
import unicodedata
from collections.abc import Iterator

import pytest

from posapp.domain.journal import canonical
from posapp.kernel.errors import Refusal
from tests.conftest import Figure
from tests.receipts.escpos_reader import read
from tests.receipts.hostile import payloads
from tests.simulation.shop import MANAGER, Shop, memory_shop
from tests.simulation.test_no_secrets import Watch, tells
from tests.simulation.typed_fields import TEXT_FIELDS

PAYLOADS = 500
SALE_EVERY = 25
LINES_KEPT = {"product.description"}


def controls_in(text: str) -> str:
    """The characters of a text that are no letters, figures or signs: commands and disguises."""
    return "".join(sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"})


def type_it(shop: Shop, payload: str, fields: list[str]) -> Iterator[str]:
    """Type a text into some fields; yields what was said by those that refused it."""
    for name in fields:
        try:
            TEXT_FIELDS[name](shop, payload)
        except Refusal as refusal:
            yield tells(refusal)


def fields_for(number: int, share: int) -> list[str]:
    """Every field, or the share of them whose turn it is."""
    return [name for at, name in enumerate(TEXT_FIELDS) if (at + number) % share == 0]


def stored_texts(shop: Shop) -> Iterator[tuple[str, str]]:
    """Every text in every table, with its place; derived search tables hold folded words."""
    with shop.store.read() as work:
        assert hasattr(work, "connection")
        connection = work.connection
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'"
        ).scalars()
        for table in list(tables):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608
            for row in rows.mappings():
                for name, value in row.items():
                    if isinstance(value, str):
                        yield f"{table}.{name}", value


def play(shop: Shop, texts: tuple[str, ...], share: int) -> list[str]:
    """All texts into their fields, with a sale and its paper every now and then."""
    said: list[str] = []
    for number, payload in enumerate(texts):
        said += type_it(shop, payload, fields_for(number, share))
        if number % SALE_EVERY == 0:
            shop.sell("TEA")
            shop.till.papers.print_waiting()
    return said


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    logging.getLogger().addHandler(watch)
    yield watch
    logging.getLogger().removeHandler(watch)


@pytest.mark.timeout(3600)
@pytest.mark.rule("guard.text")
def test_hostile_texts_stay_texts(figure: Figure, watch: Watch) -> None:
    shop = memory_shop()
    shop.begin_day()
    shop.sign_in(MANAGER)
    said = play(shop, payloads(PAYLOADS), figure(ci=10, long=1))
    shop.sell("COFFEE")
    shop.till.papers.print_waiting()

    assert shop.findings(printed_head=shop.head) == ()
    assert [text for text in [*said, *watch.lines] if controls_in(text)] == []
    stored = list(stored_texts(shop))
    assert (
        sorted(
            {
                f"{place}: {controls_in(text)!r}"
                for place, text in stored
                if controls_in(text.replace("\n", "") if place in LINES_KEPT else text)
            }
        )
        == []
    )
    assert any("DROP TABLE" in text for _, text in stored)
    bodies = [text for place, text in stored if place == "journal.body"]
    assert all(canonical(json.loads(body)).decode() == body for body in bodies)
    papers = [read(data) for data in shop.printer.printed]
    assert len(papers) > 20
    assert all(paper.cuts <= 1 and len(paper.kicks) <= 1 for paper in papers)
    assert not any(controls_in(paper.text.replace("\n", "")) for paper in papers)
