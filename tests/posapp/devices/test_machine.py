"""Ids, room on the disk, signatures and keys."""

import os
import stat
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked, NoKeyringError

from posapp.devices.machine import (
    Ed25519Signer,
    KeyStore,
    SystemIds,
    free_bytes,
    system_vault,
    verify,
)
from posapp.kernel.errors import WorldFault

SEED = bytes(range(32))


class MemoryVault:
    """A keyring that keeps its secrets in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked
        self.kept[service, username] = password


class DeafVault(MemoryVault):
    """A keyring that says yes and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        del service, username, password


class NoVault(MemoryVault):
    """What `keyring` gives where there is no keyring."""

    def set_password(self, service: str, username: str, password: str) -> None:
        del service, username, password
        raise NoKeyringError


@pytest.fixture(autouse=True)
def _keyring_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSAPP_KEYS", "file")


def test_ids_differ_and_follow_time() -> None:
    ids = SystemIds()
    made = [ids.new() for _ in range(1000)]

    assert len(set(made)) == 1000
    assert made == sorted(made)
    assert {len(one) for one in made} == {36}


def test_free_room_is_told_for_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "shop" / "store.db") > 0


def test_a_signature_holds_for_its_message_and_key_alone() -> None:
    signer = Ed25519Signer(SEED)
    signature = signer.sign(b"sale 1")

    assert len(signature) == 64
    assert signer.verify(b"sale 1", signature)
    assert verify(signer.public_key, b"sale 1", signature)
    assert not signer.verify(b"sale 2", signature)
    assert not Ed25519Signer(SEED[::-1]).verify(b"sale 1", signature)
    assert not verify(b"short", b"sale 1", signature)
    assert not verify(signer.public_key, b"sale 1", b"")


def test_the_same_seed_signs_the_same() -> None:
    """RFC 8032, section 7.1, test 2."""
    signer = Ed25519Signer(
        bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    )

    assert signer.public_key.hex() == (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    )
    assert signer.sign(b"\x72").hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )


def test_a_signing_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Ed25519Signer(b"short")


@pytest.mark.rule("keys.made-once")
def test_a_key_is_made_once_and_stays(tmp_path: Path) -> None:
    keys = KeyStore(tmp_path / "keys", "mill")
    first = keys.key("store-key")

    assert len(first) == 32
    assert KeyStore(tmp_path / "keys", "mill").key("store-key") == first
    assert keys.key("journal-key") != first
    assert keys.where("store-key") == "file"


@pytest.mark.skipif(os.name != "posix", reason="other systems have other rights")
def test_a_key_file_is_for_its_owner_alone_and_becomes_so_again(tmp_path: Path) -> None:
    keys = KeyStore(tmp_path / "keys", "mill")
    keys.key("store-key")
    path = tmp_path / "keys" / "store-key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    path.chmod(0o644)
    keys.key("store-key")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.rule("keys.made-once")
def test_a_key_in_the_keyring_is_not_in_the_file(tmp_path: Path) -> None:
    vault = MemoryVault()
    keys = KeyStore(tmp_path, "mill", vault)
    key = keys.key("store-key")

    assert list(vault.kept.values()) == [key.hex()]
    assert key.hex() not in (tmp_path / "store-key").read_text()
    assert keys.where("store-key") == "keyring"
    assert KeyStore(tmp_path, "mill", vault).key("store-key") == key


@pytest.mark.rule("keys.own-entry")
def test_two_stores_of_one_name_each_keep_their_keys_in_one_keyring(tmp_path: Path) -> None:
    vault = MemoryVault()
    first, second, third = (KeyStore(tmp_path / one, "mill", vault) for one in "abc")
    key = first.key("store-key")
    other = second.key("store-key")
    third.take("store-key", SEED)

    assert first.key("store-key", create=False) == key
    assert second.key("store-key", create=False) == other
    assert third.key("store-key", create=False) == SEED


@pytest.mark.rule("keys.own-entry")
def test_a_key_in_the_entry_of_old_stays_there_and_is_read(tmp_path: Path) -> None:
    vault = MemoryVault()
    vault.set_password("posapp mill", "store-key", SEED.hex())
    (tmp_path / "store-key").write_text("keyring")
    KeyStore(tmp_path / "another", "mill", vault).key("store-key")
    keys = KeyStore(tmp_path, "mill", vault)

    assert keys.key("store-key", create=False) == SEED
    assert keys.where("store-key") == "keyring"


@pytest.mark.rule("keys.made-once")
@pytest.mark.parametrize("vault", [DeafVault(), NoVault()], ids=["deaf", "none"])
def test_a_keyring_that_keeps_nothing_is_not_trusted_with_the_key(
    tmp_path: Path, vault: MemoryVault
) -> None:
    keys = KeyStore(tmp_path, "mill", vault)
    key = keys.key("store-key")

    assert keys.where("store-key") == "file"
    assert keys.key("store-key") == key


@pytest.mark.rule("keys.made-once")
def test_a_closed_keyring_is_no_reason_to_make_a_new_key(tmp_path: Path) -> None:
    vault = MemoryVault()
    key = KeyStore(tmp_path, "mill", vault).key("store-key")
    vault.locked = True

    with pytest.raises(WorldFault, match=r"key\.keyring-closed"):
        KeyStore(tmp_path, "mill", vault).key("store-key")
    with pytest.raises(WorldFault, match=r"key\.keyring-closed"):
        KeyStore(tmp_path, "mill").key("store-key")

    vault.locked = False
    assert KeyStore(tmp_path, "mill", vault).key("store-key") == key


def test_an_emptied_keyring_is_said_not_papered_over(tmp_path: Path) -> None:
    vault = MemoryVault()
    KeyStore(tmp_path, "mill", vault).key("store-key")
    vault.kept.clear()

    with pytest.raises(WorldFault, match=r"key\.missing"):
        KeyStore(tmp_path, "mill", vault).key("store-key")


def test_a_key_that_has_to_be_there_is_never_made(tmp_path: Path) -> None:
    keys = KeyStore(tmp_path, "mill")

    with pytest.raises(WorldFault, match=r"key\.missing"):
        keys.key("store-key", create=False)

    assert keys.where("store-key") == "nowhere"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["", "abc", "z" * 64, "\u00e9" * 64])
def test_a_damaged_key_file_is_said(tmp_path: Path, damage: str) -> None:
    (tmp_path / "store-key").write_text(damage, encoding="utf-8")

    with pytest.raises(WorldFault, match=r"key\.unreadable"):
        KeyStore(tmp_path, "mill").key("store-key")


@pytest.mark.parametrize("name", ["", "../store-key", "Store", "a/b"])
def test_a_key_has_a_plain_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="plain word"):
        KeyStore(tmp_path, "mill").key(name)


def test_the_keyring_can_be_left_alone() -> None:
    assert system_vault() is None


@pytest.mark.skipif(os.name != "posix", reason="other systems always have a keyring")
def test_without_a_session_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSAPP_KEYS")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setattr("sys.platform", "linux")

    assert system_vault() is None
