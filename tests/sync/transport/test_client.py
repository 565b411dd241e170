"""Asking a shop's server: what is sent, what comes back, what each failure means."""

import socket
import struct
from base64 import b64decode
from decimal import Decimal

import pytest

from posapp.kernel.errors import Refusal
from sync.protocol import AskPerson, Request, TryLater
from sync.transport.credentials import HeaderKey, bearer, header_key, key_pair
from tests.sync.transport.asking import asking
from tests.sync.transport.server import answer, says, serve

GET = Request("GET", "/wp-json/wc/v3/orders")
SECRET = "cs_0123456789abcdef"


def trouble_of(raw: bytes) -> TryLater:
    """What a call means whose answer is these bytes."""
    with serve(says(raw)) as server, asking(server.address) as shop:
        with pytest.raises(TryLater) as caught:
            shop.send(GET)
        return caught.value


def test_a_question_goes_out_as_it_was_meant_and_its_answer_comes_back() -> None:
    body = b'{"total": 12.30, "id": 7, "name": "Caf\xc3\xa9"}'
    request = Request(
        "POST",
        "/wp-json/wc/v3/orders/a b",
        query=(("search", "50% & more"), ("page", "2")),
        body={"sku": "牛奶"},
        headers={"Idempotency-Key": "x1"},
    )
    with (
        serve(says(answer(body, headers="X-WP-Total: 3\r\n"))) as server,
        asking(f"{server.address}/shop") as shop,
    ):
        response = shop.send(request)
    assert (response.status, response.headers["x-wp-total"]) == (200, "3")
    assert response.body == {"total": Decimal("12.30"), "id": 7, "name": "Café"}
    head, _, sent = server.request.partition(b"\r\n\r\n")
    first, *rows = head.decode().split("\r\n")
    assert first == (
        "POST /shop/wp-json/wc/v3/orders/a%20b?search=50%25%20%26%20more&page=2 HTTP/1.1"
    )
    assert {"User-Agent: posapp", "Idempotency-Key: x1", "Content-Type: application/json"} <= {
        *rows
    }
    assert sent == rb'{"sku":"\u725b\u5976"}'


@pytest.mark.parametrize("path", ["/a/../secret", "/./x", "/a\\b"])
def test_a_number_of_the_shop_cannot_lead_elsewhere(path: str) -> None:
    with (
        serve(says(answer(b"{}"))) as server,
        asking(server.address) as shop,
        pytest.raises(AskPerson, match=r"sync\.odd-path"),
    ):
        shop.send(Request("GET", path))
    assert server.requests == []


@pytest.mark.rule("sync.what-a-failure-means")
def test_nobody_home_means_that_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with asking(f"http://127.0.0.1:{port}") as shop, pytest.raises(TryLater) as caught:
        shop.send(GET)
    assert (caught.value.code, caught.value.unknown) == ("sync.unreachable", False)


@pytest.mark.rule("sync.what-a-failure-means")
@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"HTTP/1.",
        answer(b'{"id": 7', length=40),
        b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"id"\r\n',
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
        b"\x15\x03\x01\x00\x02\x02\x28",
    ],
    ids=["nothing", "half a line", "half a body", "half the chunks", "no chunks", "no HTTP"],
)
def test_a_lost_answer_leaves_open_what_happened(raw: bytes) -> None:
    trouble = trouble_of(raw)
    assert (trouble.code, trouble.unknown) == ("sync.no-answer", True)


@pytest.mark.rule("sync.what-a-failure-means")
def test_a_line_that_is_torn_leaves_open_what_happened() -> None:
    def tear(line: socket.socket, _request: bytes) -> None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with (
        serve(tear) as server,
        asking(server.address) as shop,
        pytest.raises(TryLater) as caught,
    ):
        shop.send(GET)
    assert (caught.value.code, caught.value.unknown) == ("sync.no-answer", True)
    assert len(server.requests) == 1, "nothing is ever sent twice by the way itself"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (answer(b"<html>Welcome to the hotel</html>"), "sync.not-json"),
        (answer(b""), "sync.not-json"),
        (b"HTTP/1.1 200 OK\r\nConte", "sync.not-json"),
        (answer(b"<p>critical error</p>", "500 Internal Server Error"), "sync.server-error"),
        (answer(b"", "502 Bad Gateway"), "sync.server-error"),
        (answer(b"nobody knows this address", "404 Not Found"), "sync.not-json"),
    ],
)
def test_a_page_is_no_answer(raw: bytes, code: str) -> None:
    assert trouble_of(raw).code == code


@pytest.mark.parametrize(
    "status", ["400 Bad Request", "401 No", "404 Not Found", "500 Oh", "409 X"]
)
def test_a_refusal_in_json_is_the_connectors_to_read(status: str) -> None:
    raw = answer(b'{"code": "woocommerce_rest_shop_order_invalid_id"}', status)
    with serve(says(raw)) as server, asking(server.address) as shop:
        response = shop.send(GET)
    assert response.status == int(status[:3])
    assert response.body == {"code": "woocommerce_rest_shop_order_invalid_id"}


def test_what_promises_nothing_may_be_empty() -> None:
    with serve(says(answer(b"", "204 No Content"))) as server, asking(server.address) as shop:
        assert shop.send(GET).body is None


@pytest.mark.rule("sync.retry-after")
@pytest.mark.parametrize(
    ("status", "header", "wait_s", "unknown"),
    [
        ("429 Too Many Requests", "Retry-After: 17\r\n", 17, False),
        ("503 Service Unavailable", "Retry-After: 99999999999\r\n", 86_400, True),
        ("503 Service Unavailable", "Retry-After: soon\r\n", None, True),
        (
            "429 Too Many Requests",
            "Date: Sun, 01 Mar 2026 09:00:00 GMT\r\nRetry-After: Sun, 01 Mar 2026 09:02:00 GMT\r\n",
            120,
            False,
        ),
    ],
)
def test_a_shop_may_ask_for_patience(
    status: str, header: str, wait_s: int | None, *, unknown: bool
) -> None:
    trouble = trouble_of(answer(b"{}", status, header))
    assert (trouble.code, trouble.wait_s, trouble.unknown) == ("sync.busy", wait_s, unknown)


@pytest.mark.rule("sync.no-redirects")
@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "http://localhost:22/", "https://elsewhere.example/", "/login"]
)
def test_no_redirect_is_followed(to: str) -> None:
    raw = answer(b"{}", "302 Found", f"Location: {to}\r\n")
    with (
        serve(says(raw)) as server,
        asking(server.address) as shop,
        pytest.raises(AskPerson, match=r"sync\.redirected"),
    ):
        shop.send(GET)
    assert len(server.requests) == 1


def test_the_clocks_difference_is_measured_at_every_answer() -> None:
    raw = answer(b"{}", headers="Date: Sun, 01 Mar 2099 09:00:00 GMT\r\n")
    with serve(says(raw)) as server, asking(server.address) as shop:
        before = shop.clock_off_s
        shop.send(GET)
        after = shop.clock_off_s
    assert before is None
    assert (after or 0) > 86_400


@pytest.mark.rule("sync.secret-on-the-wire")
def test_over_plain_http_a_key_signs_and_its_secret_stays() -> None:
    with (
        serve(says(answer(b"{}"))) as server,
        asking(server.address, auth=key_pair("ck_1", SECRET, plain_http=True)) as shop,
    ):
        shop.send(Request("GET", "/wp-json/wc/v3/orders", query=(("page", "2"),)))
    text = server.request.decode()
    assert "oauth_consumer_key=ck_1" in text
    assert "oauth_signature_method=HMAC-SHA256" in text
    assert "page=2" in text
    assert SECRET not in text


def test_over_tls_a_pair_goes_as_name_and_password() -> None:
    auth = key_pair("ck_1", SECRET, plain_http=False)
    assert isinstance(auth, HeaderKey)
    assert b64decode(auth.value.removeprefix("Basic ")).decode() == f"ck_1:{SECRET}"


def test_a_request_that_brings_its_own_key_keeps_it() -> None:
    with (
        serve(says(answer(b"{}"))) as server,
        asking(server.address, auth=bearer("the-shops")) as shop,
    ):
        shop.send(Request("GET", "/x", headers={"Authorization": "Bearer its-own"}))
    assert b"Bearer its-own" in server.request
    assert b"the-shops" not in server.request


def test_a_secret_is_in_nothing_that_is_printed() -> None:
    with (
        serve(says(answer(b"<html>"))) as server,
        asking(server.address, auth=header_key("vendure-api-key", SECRET)) as shop,
    ):
        with pytest.raises(TryLater) as caught:
            shop.send(GET)
        shown = f"{shop!r} {shop._way!r} {shop._way.auth!r} {caught.value!r} {caught.value}"
    assert SECRET.encode() in server.request
    assert SECRET not in shown
    assert SECRET not in repr(key_pair("k", SECRET, plain_http=False))
    assert SECRET not in repr(key_pair("k", SECRET, plain_http=True))


@pytest.mark.parametrize("key", ["with\nbreak", "ключ", "nul\0"])
def test_a_key_that_no_header_can_carry_is_refused_at_once(key: str) -> None:
    with pytest.raises(Refusal, match=r"sync\.key-signs"):
        header_key("vendure-api-key", key)


def test_nothing_is_taken_from_the_surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password from-netrc\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with (
        serve(says(answer(b"{}", headers="Set-Cookie: tracked=1\r\n"))) as server,
        asking(server.address) as shop,
    ):
        shop.send(GET)
        shop.send(GET)
    assert not any(b"Authorization" in request for request in server.requests)
    assert not any(b"Cookie" in request for request in server.requests)


def test_a_proxy_of_the_surroundings_is_used_only_when_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serve(says(answer(b'{"by": "proxy"}'))) as proxy:
        monkeypatch.setenv("http_proxy", proxy.address)
        monkeypatch.delenv("no_proxy", raising=False)
        with asking("http://127.0.0.1:9", proxy=True) as shop:
            assert shop.send(GET).body == {"by": "proxy"}
    assert proxy.request.startswith(b"GET http://127.0.0.1:9/")


def test_a_connection_that_has_rested_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = answer(b"{}").replace(b"Connection: close\r\n", b"")

    def twice(line: socket.socket, _request: bytes) -> None:
        line.sendall(raw)

    with serve(twice) as server, asking(server.address) as shop:
        shop.send(GET)
        monkeypatch.setattr(shop, "_used_at_s", shop._used_at_s - 10)
        shop.send(GET)
    assert server.connections == 2
