"""A hostile shop server cannot hurt: no answer costs more than a little time and memory."""

import json
import socket
import ssl
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from sync.protocol import AskPerson, Request, TryLater
from tests.sync.transport.asking import asking
from tests.sync.transport.hostile import HOSTILE, bomb
from tests.sync.transport.hostile_child import TIMEOUT_S
from tests.sync.transport.server import answer, make_papers, says, serve
from tests.tidy.tree import ROOT

MOST_BYTES = 200 * 1024 * 1024
GRACE_S = 2.0
GET = Request("GET", "/products", timeout_s=2)


@pytest.mark.rule("sync.answer-size")
@pytest.mark.rule("sync.believable-json")
@pytest.mark.rule("sync.whole-time")
def test_no_answer_costs_more_than_a_little_time_and_memory() -> None:
    assert len(bomb()) < 1_000_000, "ready before anybody asks"
    with ExitStack() as open_:
        servers = {
            name: open_.enter_context(serve(handle)) for name, (handle, _) in HOSTILE.items()
        }
        told = subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.sync.transport.hostile_child",
                *(server.address for server in servers.values()),
            ],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
            timeout=100,
        ).stdout.splitlines()
    *ends, grown = map(json.loads, told)
    found = {name: code for name, (code, _) in zip(HOSTILE, ends, strict=True)}
    assert found == {name: code for name, (_, code) in HOSTILE.items()}
    slow = {name: s for name, (_, s) in zip(HOSTILE, ends, strict=True) if s > TIMEOUT_S + GRACE_S}
    assert slow == {}
    assert grown <= MOST_BYTES, f"{grown:,} bytes"


# ---------------------------------------------------------------- TLS


@pytest.mark.rule("sync.tls-verified")
def test_a_server_signed_by_an_own_authority_is_believed_only_where_that_was_said(
    tmp_path: Path,
) -> None:
    papers = make_papers(tmp_path)
    with serve(says(answer(b"{}")), papers.server) as server:
        with asking(server.address, own_ca=str(papers.ca)) as shop:
            assert shop.send(GET).status == 200
        with asking(server.address) as shop, pytest.raises(AskPerson, match=r"sync\.tls"):
            shop.send(GET)
    assert len(server.requests) == 1, "who is not believed hears nothing"


@pytest.mark.rule("sync.tls-verified")
@pytest.mark.parametrize(("host", "days"), [("other.example", 1), ("127.0.0.1", -3)])
def test_a_certificate_for_another_name_or_day_is_not_believed(
    tmp_path: Path, host: str, days: int
) -> None:
    papers = make_papers(tmp_path, host=host, days=days)
    with (
        serve(says(answer(b"{}")), papers.server) as server,
        asking(server.address, own_ca=str(papers.ca)) as shop,
        pytest.raises(AskPerson, match=r"sync\.tls"),
    ):
        shop.send(GET)
    assert server.requests == []


@pytest.mark.rule("sync.tls-verified")
def test_nothing_in_the_surroundings_switches_it_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = make_papers(tmp_path)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(papers.ca))
    monkeypatch.setenv("PYTHONHTTPSVERIFY", "0")
    with (
        serve(says(answer(b"{}")), papers.server) as server,
        asking(server.address) as shop,
        pytest.raises(AskPerson, match=r"sync\.tls"),
    ):
        shop.send(GET)


@pytest.mark.rule("sync.tls-verified")
def test_an_old_tls_is_not_spoken(tmp_path: Path) -> None:
    papers = make_papers(tmp_path)
    papers.server.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        papers.server.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        papers.server.minimum_version = ssl.TLSVersion.TLSv1
    with (
        serve(says(answer(b"{}")), papers.server) as server,
        asking(server.address, own_ca=str(papers.ca)) as shop,
        pytest.raises((AskPerson, TryLater)),
    ):
        shop.send(GET)
    assert server.requests == []


def test_a_plain_server_on_a_tls_address_is_a_persons_business() -> None:
    with (
        serve(says(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as server,
        asking(server.address.replace("http:", "https:")) as shop,
        pytest.raises(AskPerson, match=r"sync\.tls"),
    ):
        shop.send(GET)


def test_a_line_that_hangs_before_tls_is_agreed_has_told_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"https://127.0.0.1:{door.getsockname()[1]}"
        with asking(address) as shop, pytest.raises(TryLater) as caught:
            shop.send(GET)
    assert (caught.value.code, caught.value.unknown) == ("sync.unreachable", False)
