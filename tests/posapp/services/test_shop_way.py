"""What is typed about the way to the shop, looked at before anything is asked through it."""

import ssl
from pathlib import Path

import pytest

from posapp.kernel.errors import Refusal
from posapp.services.shop_way import MOST_BYTES, check_hook_secret, check_own_ca


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A file with a true certificate, and a word in a tongue of its own above it."""
    known = ssl.create_default_context().get_ca_certs(binary_form=True)
    if not known:
        pytest.skip("this computer believes no certificate")
    file = tmp_path / "shop.pem"
    file.write_text("# Főtanúsítvány\n" + ssl.DER_cert_to_PEM_cert(known[0]), encoding="utf-8")
    return file


@pytest.mark.rule("sync.own-ca")
def test_a_file_of_certificates_is_taken(bundle: Path) -> None:
    check_own_ca(str(bundle))
    check_own_ca("")


@pytest.mark.rule("sync.own-ca")
@pytest.mark.parametrize(
    "text", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA", b"\xff" * 9]
)
def test_a_file_of_anything_else_is_refused_by_its_name(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "shop.pem"
    file.write_bytes(text)
    with pytest.raises(Refusal, match=r"sync\.own-ca-none") as refused:
        check_own_ca(str(file))
    assert refused.value.blanks == {"file": "shop.pem"}


@pytest.mark.rule("sync.own-ca")
def test_a_file_without_end_is_not_read_to_it(bundle: Path) -> None:
    bundle.write_bytes(bundle.read_bytes() + b"\n" * MOST_BYTES)
    with pytest.raises(Refusal, match=r"sync\.own-ca-none"):
        check_own_ca(str(bundle))


@pytest.mark.rule("sync.own-ca")
@pytest.mark.parametrize(
    "path", ["shop.pem", "/no/such/shop.pem", "/", "/dev/null", "/x\0y", "/\n"]
)
def test_a_file_that_is_none_is_refused(path: str) -> None:
    with pytest.raises(Refusal, match=r"sync\.own-ca-missing") as refused:
        check_own_ca(path)
    assert str(refused.value.blanks["file"]).isprintable()


@pytest.mark.rule("sync.hook-secret")
def test_a_secret_for_hints_is_long_or_none() -> None:
    check_hook_secret("")
    check_hook_secret("sixteen-letters!")
    with pytest.raises(Refusal, match=r"sync\.hook-secret-short"):
        check_hook_secret("fifteen-letters")
    with pytest.raises(Refusal, match=r"sync\.key-signs"):
        check_hook_secret("sixteen letters\nand more")
