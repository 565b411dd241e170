"""What the machine gives the till: fresh ids, room on the disk, keys, the journal's signature."""

import os
import re
import secrets
import shutil
import stat
import sys
from pathlib import Path
from typing import Final, Protocol

import uuid_utils
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from posapp.kernel.errors import Refusal, WorldFault

KEY_BYTES: Final = 32
STORE_KEY: Final = "store-key"
JOURNAL_KEY: Final = "journal-key"
KEYS: Final = (STORE_KEY, JOURNAL_KEY)
"""The keys of a store: what opens its file, and what signs its journal."""
KEYS_VARIABLE: Final = "POSAPP_KEYS"
_IN_KEYRING: Final = "keyring"
_MARK: Final = re.compile(rf"{_IN_KEYRING}( [0-9a-f-]+)?", re.ASCII)
_HEX_KEY: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NAME: Final = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
_OWNER_ONLY: Final = 0o600
_OWNER_FOLDER: Final = 0o700


class SystemIds:
    """Ids that nobody else will ever make, in the order of time (UUIDv7)."""

    def new(self) -> str:
        """A fresh id."""
        return str(uuid_utils.uuid7())


def free_bytes(path: Path) -> int:
    """How much room is left on the disk that holds a path, or will hold it."""
    place = path.absolute()
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free


class Ed25519Signer:
    """Signs with a key of 32 bytes; the same message always gets the same signature."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != KEY_BYTES:
            msg = f"a signing key has {KEY_BYTES} bytes, not {len(seed)}"
            raise ValueError(msg)
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def public_key(self) -> bytes:
        """The 32 bytes that let others check the signatures."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes."""
        return self._key.sign(message)

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made the signature."""
        return verify(self.public_key, message, signature)


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the owner of a public key signed exactly this message."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


class Vault(Protocol):
    """A place of the operating system for secrets: what `keyring` calls a backend."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, if there is one."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        ...


class KeyStore:
    """The keys of one store: in the system's keyring, or in files for the owner alone.

    Each key has a small file in `folder`; it holds the key, or the mark that says in which entry of
    the keyring it is. So a keyring that is locked today is never taken for a key that was never
    made.
    """

    def __init__(self, folder: Path, store: str, vault: Vault | None = None) -> None:
        self._folder = folder
        self._service = f"posapp {store}"
        self._vault = vault or system_vault()

    @property
    def folder(self) -> Path:
        """Where the keys' files are."""
        return self._folder

    def key(self, name: str, *, create: bool = True) -> bytes:
        """A key of 32 bytes, made on first use unless `create` says it has to be there.

        Rule: keys.made-once
        """
        path = self._path(name)
        if not path.exists():
            if not create:
                raise WorldFault("key.missing", place=str(path))
            self._keep(path, os.urandom(KEY_BYTES))
        text = path.read_text(encoding="ascii", errors="replace").strip()
        if is_mark(text):
            text = self._from_vault(name, text)
        elif stat.S_IMODE(path.stat().st_mode) != _OWNER_ONLY:
            path.chmod(_OWNER_ONLY)
        if not _HEX_KEY.fullmatch(text):
            raise WorldFault("key.unreadable", place=str(path))
        return bytes.fromhex(text)

    def take(self, name: str, key: bytes) -> None:
        """Keep a key that was made elsewhere; one of that name that is another stays, refused.

        Rule: keys.taken-back
        """
        path = self._path(name)
        if path.exists():
            if self.key(name, create=False) != key:
                raise Refusal("restore.keys-there", place=str(path))
            return
        self._keep(path, key)

    def where(self, name: str) -> str:
        """`keyring`, `file`, or `nowhere`: for the person who asks the doctor."""
        path = self._path(name)
        if not path.exists():
            return "nowhere"
        kept = path.read_text(encoding="ascii", errors="replace").strip()
        return "keyring" if is_mark(kept) else "file"

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            msg = f"a key is called by a plain word, not {name!r}"
            raise ValueError(msg)
        return self._folder / name

    def _keep(self, path: Path, key: bytes) -> None:
        self._folder.mkdir(mode=_OWNER_FOLDER, parents=True, exist_ok=True)
        mark = fresh_mark()
        kept = into_vault(self._vault, entry_of(self._service, mark), path.name, key.hex())
        _write_once(path, mark if kept else key.hex())

    def _from_vault(self, name: str, mark: str) -> str:
        entry = entry_of(self._service, mark)
        kept = out_of_vault(self._vault, entry, name)
        if kept is None:
            raise WorldFault("key.missing", place=entry)
        return kept


def fresh_mark() -> str:
    """What a small file says of a secret that goes into the keyring: in an entry nobody has yet.

    Rule: keys.own-entry
    Two stores whose files have one name share a keyring; neither writes over the other's entry.
    """
    return f"{_IN_KEYRING} {SystemIds().new()}"


def is_mark(text: str) -> bool:
    """Whether a small file says that its secret is in the keyring."""
    return _MARK.fullmatch(text) is not None


def entry_of(service: str, mark: str) -> str:
    """The keyring's entry of a mark; one of old, without an id, is called by the store alone."""
    return service + mark.removeprefix(_IN_KEYRING)


def into_vault(vault: Vault | None, service: str, name: str, text: str) -> bool:
    """Whether the keyring took a secret and gives the same one back."""
    from keyring.errors import KeyringError

    if vault is None:
        return False
    try:
        vault.set_password(service, name, text)
        return vault.get_password(service, name) == text
    except KeyringError:
        return False


def out_of_vault(vault: Vault | None, service: str, name: str) -> str | None:
    """The secret that the keyring holds, None where it has none.

    Raises WorldFault("key.keyring-closed") where the keyring cannot be asked.
    """
    from keyring.errors import KeyringError

    if vault is None:
        raise WorldFault("key.keyring-closed")
    try:
        return vault.get_password(service, name)
    except KeyringError as error:
        raise WorldFault("key.keyring-closed") from error


def system_vault() -> Vault | None:
    """The system's keyring where one can be used without asking anybody, else nothing.

    `POSAPP_KEYS=file` leaves the keyring alone. On Linux one without a session bus would only wait
    for a service that never comes.
    """
    if os.environ.get(KEYS_VARIABLE) == "file":
        return None
    if sys.platform == "linux" and not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    import keyring

    backend = keyring.get_keyring()
    return backend if backend.priority >= 1 else None


def _write_once(path: Path, text: str) -> None:
    """Write a small file for the owner alone, durably; one that is there already stays."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def below(limit: int) -> int:
    """A whole number from 0 up to, not including, `limit`, that nobody can guess."""
    return secrets.randbelow(limit)
