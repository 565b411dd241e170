"""Where a shop is: what a person typed, understood or refused."""

import pytest

from posapp.domain.shop_address import read_shop_address
from posapp.kernel.errors import Refusal


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("shop.example", "https://shop.example"),
        (" HTTPS://Shop.Example:8443/eu/ ", "https://shop.example:8443/eu"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://127.0.0.1:3000/", "http://127.0.0.1:3000"),
        ("http://[::1]:3000", "http://[::1]:3000"),
        ("https://käse.example", "https://xn--kse-qla.example"),
    ],
)
def test_what_is_meant_is_understood(typed: str, text: str) -> None:
    assert read_shop_address(typed).text == text


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "shop example",
        "ftp://shop.example",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://user:secret@shop.example",
        "https://shop.example/?key=1",
        "https://shop.example/#x",
        "https://shop.example/a/../b",
        "https://shop.example:0",
        "https://shop.example:70000",
        "https://-shop.example",
        "https://[::g]",
        "https://shop..example",
        "https://größe.example",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match=r"settings\.shop-address"):
        read_shop_address(typed)


@pytest.mark.rule("sync.plain-http-refused")
@pytest.mark.parametrize(
    "typed", ["http://shop.example", "http://192.168.1.5", "http://localhost.evil.example"]
)
def test_plain_http_leaves_this_machine_only_for_a_lab(typed: str) -> None:
    with pytest.raises(Refusal, match=r"sync\.plain-http"):
        read_shop_address(typed)
    assert read_shop_address(typed, plain_http=True).is_plain
