"""Scenarios: a small store's life in a file, through the services that the screens use."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from posapp.app import memory_till
from posapp.cli.scenario import run_files, run_scenario
from posapp.cli.scenario_file import read_scenario
from posapp.kernel.errors import Refusal

Json = dict[str, object]
TAXES = {"A": 2000, "B": 500, "Z": 0}
GOODS = [
    {"sku": "TEA", "price": 1199, "tax": "A"},
    {"sku": "BREAD", "price": 499, "tax": "B"},
    {"sku": "STAMP", "price": 250, "tax": "Z"},
    {"sku": "NUT", "price": 111, "tax": "Z"},
    {"sku": "CENTS", "price": 99, "tax": "A"},
]


def sale(name: str = "S1", **rest: object) -> Json:
    lines = rest.pop("lines", [{"sku": "TEA", "qty": 1}])
    pay = rest.pop("pay", [{"tender": "cash"}])
    step: Json = {"at": "2026-03-01T09:00:00Z", "do": "sale", "id": name}
    return step | {"lines": lines, "pay": pay} | rest


def returned(name: str = "R1", of: str = "S1", **rest: object) -> Json:
    return {"at": "2026-03-02T09:00:00+01:00", "do": "return", "id": name, "of": of} | rest


def text_of(*steps: Json, store: Json | None = None, **rest: object) -> str:
    whole: Json = {"format": "pos-scenario/1", "taxes": TAXES, "goods": GOODS, "steps": steps}
    return json.dumps(whole | ({"store": store} if store else {}) | rest)


def run(*steps: Json, store: Json | None = None, **rest: object) -> list[Json]:
    return list(run_scenario(read_scenario(text_of(*steps, store=store, **rest)), memory_till))


def pick(answer: Json, *names: str) -> list[object]:
    return [answer[name] for name in names]


def one_each(*skus: str) -> list[Json]:
    return [{"sku": sku, "qty": 1} for sku in skus]


@pytest.mark.rule("pricing.order")
def test_case_f1_from_a_file() -> None:
    (answer,) = run(sale(lines=one_each("TEA", "BREAD", "STAMP"), percent_off=1000))
    assert answer == {
        "step": 1,
        "ok": True,
        "lines": [
            {"gross": 1079, "discount": 120, "net": 899, "tax": 180},
            {"gross": 449, "discount": 50, "net": 428, "tax": 21},
            {"gross": 225, "discount": 25, "net": 225, "tax": 0},
        ],
        "offers": [],
        "discount": 195,
        "total": 1753,
        "net": 1552,
        "tax": {"A": 180, "B": 21, "Z": 0},
        "rounding": 0,
        "paid": [{"tender": "cash", "amount": 1753}],
        "change": 0,
        "earned": 0,
        "members": {},
    }


@pytest.mark.rule("tax.rounding-level")
@pytest.mark.parametrize(("rounding", "tax"), [("line", 32), ("rate", 33)])
def test_case_f2_from_a_file(rounding: str, tax: int) -> None:
    lines = one_each("CENTS", "CENTS")
    (answer,) = run(sale(lines=lines), store={"tax_rounding": rounding})
    assert (len(answer["lines"]), answer["tax"]) == (2, {"A": tax})  # type: ignore[arg-type] # a list


@pytest.mark.rule("tax.rounding-level")
@pytest.mark.parametrize(("rounding", "total"), [("line", 2646), ("rate", 2645)])
def test_case_f4_from_a_file(rounding: str, total: int) -> None:
    goods = [{"sku": "X", "price": 1150, "tax": "T"}]
    store: Json = {"prices": "net", "tax_rounding": rounding}
    both = one_each("X", "X")
    full, free = run(
        sale(lines=both),
        sale("S2", lines=both, percent_off=10_000, pay=[]),
        store=store,
        goods=goods,
        taxes={"T": 1500},
    )
    assert full["total"] == total
    assert pick(free, "ok", "total", "tax", "paid") == [True, 0, {"T": 0}, []]


@pytest.mark.rule("sale.unit-shares")
def test_case_e6_from_a_file() -> None:
    answers = run(
        sale(lines=[{"sku": "NUT", "qty": 3, "amount_off": 4}]),
        *(returned(f"R{n}", lines=[{"line": 1, "qty": 1}]) for n in range(3)),
    )
    assert [answer["total"] for answer in answers] == [329, 109, 110, 110]


@pytest.mark.rule("returns.by-line")
def test_a_return_is_told_twice_and_is_one_return() -> None:
    part = [{"line": 1, "qty": 1}]
    answers = run(
        sale(
            lines=[{"sku": "TEA", "qty": 2}],
            pay=[{"tender": "card", "amount": 1000}, {"tender": "cash"}],
        ),
        returned("R1", lines=part),
        returned("R1", lines=part),
        returned("R2"),
        returned("R2"),
        returned("R3"),
    )
    first, again, rest, rest_again, nothing = answers[1:]
    assert first["refund"] == [
        {"tender": "card", "amount": 500},
        {"tender": "cash", "amount": 699},
    ]
    assert {**again, "step": 2} == first
    assert {**rest_again, "step": 4} == rest
    assert pick(rest, "total", "tax", "rounding") == [1199, {"A": 200}, 0]
    assert pick(nothing, "ok", "refused") == [False, "return.nothing-chosen"]


def test_the_name_of_a_return_belongs_to_its_sale() -> None:
    answers = run(sale("S1"), sale("S2"), returned("R1", of="S1"), returned("R1", of="S2"))
    assert pick(answers[3], "ok", "refused") == [False, "scenario.id-twice"]


def test_a_line_s_discounts_and_the_basket_s_stack_in_their_order() -> None:
    lines = [{"sku": "TEA", "qty": 2, "percent_off": 1000}, {"sku": "NUT", "qty": 1}]
    (answer,) = run(sale(lines=lines, amount_off=100))
    assert pick(answer, "discount", "total") == [340, 2169]


def test_tenders_take_what_is_left_or_what_they_say() -> None:
    pays: Sequence[list[Json]] = [
        [{"tender": "cash", "given": 2000}],
        [{"tender": "card", "amount": 500}, {"tender": "cash", "given": 1000}],
        [{"tender": "cash", "amount": 500, "given": 1000}, {"tender": "card"}],
        [{"tender": "cash", "amount": 1199}],
    ]
    answers = run(*(sale(f"S{n}", pay=pay) for n, pay in enumerate(pays)))
    assert [answer["paid"] for answer in answers] == [
        [{"tender": "cash", "amount": 1199}],
        [{"tender": "card", "amount": 500}, {"tender": "cash", "amount": 699}],
        [{"tender": "cash", "amount": 500}, {"tender": "card", "amount": 699}],
        [{"tender": "cash", "amount": 1199}],
    ]
    assert [answer["change"] for answer in answers] == [801, 301, 500, 0]


@pytest.mark.rule("tender.cash-rounding")
def test_cash_rounding_there_and_back() -> None:
    there, back = run(sale(), returned(), store={"cash_rounding": 5})
    assert pick(there, "total", "rounding", "paid") == [
        1199,
        1,
        [{"tender": "cash", "amount": 1200}],
    ]
    assert pick(back, "total", "rounding", "refund") == [
        1199,
        1,
        [{"tender": "cash", "amount": 1200}],
    ]


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (sale(lines=one_each("GONE")), "product.gone"),
        (sale(pay=[]), "tender.still-due"),
        (sale(pay=[{"tender": "card", "amount": 500}]), "tender.still-due"),
        (sale(pay=[{"tender": "card", "amount": 1200}]), "tender.card-over-due"),
        (sale(pay=[{"tender": "cash"}, {"tender": "card"}]), "tender.nothing-due"),
        (sale(pay=[{"tender": "card"}, {"tender": "cash", "amount": 5}]), "tender.nothing-due"),
        (sale(pay=[{"tender": "cash"}, {"tender": "voucher"}]), "tender.nothing-due"),
        (sale(pay=[{"tender": "points", "points": 1}]), "tender.still-due"),
        (sale(percent_off=1, amount_off=1), "scenario.two-discounts"),
        (sale(member="M1"), "member.unknown"),
        (sale("S0"), "scenario.id-twice"),
        (returned(of="S9"), "return.receipt-unknown"),
        (returned(of="S0", lines=[{"line": 9, "qty": 1}]), "return.line-unknown"),
        (returned(of="S0", lines=[{"line": 1, "qty": 2}]), "return.more-than-sold"),
        (
            {"at": "2026-03-01T09:00:00Z", "do": "spend", "member": "M", "points": 1},
            "member.unknown",
        ),
    ],
)
def test_a_refused_step_changes_nothing(step: Json, code: str) -> None:
    before, refused, after, back = run(
        sale("S0"), step, sale("S2", lines=one_each("NUT")), returned("R0", of="S0")
    )
    assert pick(before, "ok", "total") == [True, 1199]
    assert pick(refused, "ok", "refused") == [False, code]
    assert str(refused["text"]).strip()
    assert pick(after, "ok", "total", "lines") == [
        True,
        111,
        [{"gross": 111, "discount": 0, "net": 111, "tax": 0}],
    ]
    assert pick(back, "ok", "total") == [True, 1199]


def test_a_day_and_a_look_say_that_nothing_happened() -> None:
    steps: list[Json] = [{"at": "2026-03-01T09:00:00Z", "do": what} for what in ("day", "look")]
    assert run(*steps) == [
        {"step": 1, "ok": True, "members": {}},
        {"step": 2, "ok": True, "members": {}},
    ]


@pytest.mark.parametrize(
    ("digits", "currency", "price", "tax"), [(0, "JPY", 120, 20), (3, "KWD", 1234, 206)]
)
def test_currencies_with_other_decimals(digits: int, currency: str, price: int, tax: int) -> None:
    (answer,) = run(
        sale(lines=one_each("X")),
        store={"digits": digits, "currency": currency},
        goods=[{"sku": "X", "price": price, "tax": "A"}],
    )
    assert pick(answer, "total", "tax") == [price, {"A": tax}]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{", "file"),
        ("[]", "file"),
        (text_of(sale(), extra=1), "extra"),
        (text_of(sale(colour="red")), "steps.0.sale.colour"),
        (text_of(sale(lines=[{"sku": "TEA", "qty": 1.5}])), "steps.0.sale.lines.0.qty"),
        (text_of(sale(lines=[{"sku": "TEA", "qty": "1"}])), "steps.0.sale.lines.0.qty"),
        (text_of(sale(lines=[])), "steps.0.sale.lines"),
        (text_of({**sale(), "at": "2026-03-01T09:00:00"}), "steps.0.sale.at"),
        (text_of({**sale(), "do": "dance"}), "steps.0"),
        (text_of(sale(pay=[{"tender": "gold"}])), "steps.0.sale.pay.0.tender"),
        (
            text_of(sale(pay=[{"tender": "cash", "amount": 500, "given": 400}])),
            "steps.0.sale.pay.0",
        ),
        (text_of(sale(pay=[{"tender": "card", "given": 5000}])), "steps.0.sale.pay.0"),
        (text_of(sale(pay=[{"tender": "cash", "points": 5}])), "steps.0.sale.pay.0"),
        (text_of(sale(), goods=[{"sku": "X", "price": 1, "tax": "A"}] * 2), "goods"),
        (text_of(), "steps"),
        (text_of(sale(), store={"prices": "both"}), "store.prices"),
        (text_of(sale(), store={"zone": "Nowhere/Land"}), "store.zone"),
        (text_of(sale(), store={"currency": "EURO"}), "store.currency"),
        (text_of(sale(), taxes={"A B": 1}), "taxes.A B.[key]"),
        (text_of(sale(), taxes={"A": -1}), "taxes.A"),
        (text_of(sale(), goods=[{"sku": "X", "price": True, "tax": "A"}]), "goods.0.price"),
        (text_of(sale(), format="pos-scenario/2"), "format"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_scenario(text)
    assert caught.value.code == "scenario.file"
    assert caught.value.blanks["place"] == place


def test_goods_need_a_tax_that_is_there() -> None:
    with pytest.raises(Refusal, match=r"scenario\.tax-unknown"):
        run(sale(), goods=[{"sku": "X", "price": 1, "tax": "Q"}])


def test_an_offer_stands_in_the_file_once() -> None:
    tenth = {"id": "P", "kind": "percent", "priority": 1, "scope": {"all": True}, "bp": 1000}
    with pytest.raises(Refusal, match=r"scenario\.id-twice"):
        run(sale(), offers=[tenth, tenth])


def test_files_are_run_one_after_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {
        "good.json": text_of(sale(), returned()),
        "bad.json": "{",
        "members.json": text_of(sale(), members=[{"id": "M1"}, {"id": "M1"}]),
        "tax.json": text_of(sale(), goods=[{"sku": "X", "price": 1, "tax": "Q"}]),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [str(tmp_path / name) for name in (*texts, "missing.json")]
    assert run_files(paths, memory_till) == 1
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [row.get("file", row.get("step")) for row in rows] == [
        1,
        2,
        "bad.json",
        "members.json",
        "tax.json",
        "missing.json",
    ]
    assert [row.get("refused") for row in rows[2:]] == [
        "scenario.file",
        "scenario.id-twice",
        "scenario.tax-unknown",
        "scenario.unreadable",
    ]
    assert run_files(paths[:1], memory_till) == 0
