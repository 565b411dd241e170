"""The shop's hints: signed ones wake a poll, everything else is nothing."""

import base64
import hashlib
import hmac
import http.client
import json
import queue
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest

from posapp.kernel.clock import SetClock
from sync import webhook
from sync.protocol import Stream
from sync.webhook import MOST_BYTES, PATH, HintDoor, HintJudge

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
SECRET = "hook-secret"
LIMIT_S = 10.0


def body_of(at: datetime = NOW, number: int = 1) -> bytes:
    """What the test shop of the Vendure kind posts."""
    return json.dumps({"id": number, "topic": "order.state", "at": at.isoformat()}).encode()


def vendure(body: bytes, topic: str = "order.state", secret: str = SECRET) -> dict[str, str]:
    """Its headers."""
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"x-shop-signature": signature, "x-shop-topic": topic}


def woocommerce(body: bytes, topic: str = "order.updated") -> dict[str, str]:
    """The headers of the other kind."""
    signature = base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest())
    return {"x-wc-webhook-signature": signature.decode(), "x-wc-webhook-topic": topic}


@pytest.fixture
def judge() -> HintJudge:
    return HintJudge("vendure", SECRET, SetClock(NOW))


@pytest.mark.rule("sync.hints-are-signed")
@pytest.mark.parametrize(
    ("topic", "stream"),
    [
        ("order.state", Stream.ORDERS),
        ("variant.updated", Stream.PRODUCTS),
        ("customer.created", Stream.MEMBERS),
        ("stock.SALE", Stream.STOCK),
        ("coupon.updated", Stream.COUPONS),
        ("action.something", HTTPStatus.OK),
    ],
)
def test_a_signed_hint_names_its_stream(
    judge: HintJudge, topic: str, stream: Stream | HTTPStatus
) -> None:
    assert judge.judge(vendure(body_of(), topic), body_of()) == stream


@pytest.mark.rule("sync.hints-are-signed")
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-shop-signature": ""},
        {"x-shop-signature": "zz"},
        {"x-shop-signature": "00" * 32},
        {"x-wc-webhook-signature": "no base64"},
        vendure(body_of(), secret="another"),
        vendure(body_of(number=2)),
    ],
)
def test_a_hint_without_the_secret_is_refused(judge: HintJudge, headers: dict[str, str]) -> None:
    headers = {"x-shop-topic": "order.state", **headers}
    assert judge.judge(headers, body_of()) is HTTPStatus.UNAUTHORIZED


def test_without_a_secret_nothing_is_believed() -> None:
    judge = HintJudge("vendure", "", SetClock(NOW))
    assert judge.judge(vendure(body_of(), secret=""), body_of()) is HTTPStatus.UNAUTHORIZED


@pytest.mark.rule("sync.hints-are-signed")
def test_a_hint_that_comes_again_or_late_wakes_nobody(judge: HintJudge) -> None:
    body, late = body_of(), body_of(NOW - timedelta(hours=1))
    assert judge.judge(vendure(body), body) is Stream.ORDERS
    assert judge.judge(vendure(body), body) is HTTPStatus.OK
    assert judge.judge(vendure(late), late) is HTTPStatus.OK


def test_the_other_platform_signs_in_its_way_and_pings_unsigned() -> None:
    judge = HintJudge("woocommerce", SECRET, SetClock(NOW))
    body = b'{"id": 7, "status": "processing"}'
    assert judge.judge(woocommerce(body), body) is Stream.ORDERS
    assert judge.judge({}, b"webhook_id=12") is HTTPStatus.OK


def test_what_was_seen_is_forgotten_in_the_end(
    judge: HintJudge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "REMEMBERED", 2)
    for number in (1, 2, 3):
        body = body_of(number=number)
        judge.judge(vendure(body), body)
    assert judge.judge(vendure(body_of(number=1)), body_of(number=1)) is Stream.ORDERS


# ---------------------------------------------------------------- the door


@pytest.fixture
def rung() -> "queue.SimpleQueue[Stream]":
    return queue.SimpleQueue()


@pytest.fixture
def door(judge: HintJudge, rung: "queue.SimpleQueue[Stream]") -> Iterator[HintDoor]:
    door = HintDoor(judge, rung.put, port=0)
    door.open()
    yield door
    door.close()


def post(door: HintDoor, path: str, body: bytes, headers: dict[str, str]) -> int:
    """Bring something to the door; what it answers."""
    line = http.client.HTTPConnection("127.0.0.1", door.port, timeout=LIMIT_S)
    line.request("POST", path, body, headers)
    status = line.getresponse().status
    line.close()
    return status


def test_a_hint_at_the_door_wakes_its_stream(
    door: HintDoor, rung: "queue.SimpleQueue[Stream]"
) -> None:
    assert post(door, PATH, body_of(), vendure(body_of())) == 200
    assert rung.get(timeout=LIMIT_S) is Stream.ORDERS


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/elsewhere", {}, 404),
        (PATH, {}, 401),
        (PATH, {"Content-Length": "-1"}, 413),
        (PATH, {"Content-Length": str(MOST_BYTES + 1)}, 413),
        (PATH, {"Content-Length": "9" * 5000}, 413),
    ],
)
def test_anything_else_is_turned_away(
    door: HintDoor,
    rung: "queue.SimpleQueue[Stream]",
    path: str,
    headers: dict[str, str],
    status: int,
) -> None:
    assert post(door, path, body_of(), headers) == status
    assert rung.empty()


def test_who_only_drips_is_hung_up_on_and_the_next_one_is_heard(
    judge: HintJudge, rung: "queue.SimpleQueue[Stream]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "WHOLE_S", 0.3)
    door = HintDoor(judge, rung.put, port=0)
    door.open()
    with socket.create_connection(("127.0.0.1", door.port), LIMIT_S) as slow:
        slow.sendall(b"POST /hook HTTP/1.1\r\nContent-Le")
        assert post(door, PATH, body_of(), vendure(body_of())) == 200
        assert slow.recv(1) == b""
    door.close()
    assert rung.get(timeout=LIMIT_S) is Stream.ORDERS
