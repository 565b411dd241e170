"""A server on this machine that answers exactly the bytes a test wants, with or without TLS."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LIMIT_S = 20.0
TLS_HELLO = b"\x16\x03"

Handler = Callable[[socket.socket, bytes], None]


@dataclass(slots=True)
class RawServer:
    """What a running server is told and what it saw."""

    address: str
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def request(self) -> bytes:
        """The only request it got."""
        (request,) = self.requests
        return request


def answer(
    body: bytes, status: str = "200 OK", headers: str = "", *, length: int | None = None
) -> bytes:
    """The bytes of a whole answer."""
    size = len(body) if length is None else length
    head = f"HTTP/1.1 {status}\r\nContent-Length: {size}\r\n{headers}Connection: close\r\n\r\n"
    return head.encode() + body


def says(raw: bytes) -> Handler:
    """A handler that sends these bytes and hangs up."""

    def handle(line: socket.socket, _request: bytes) -> None:
        line.sendall(raw)

    return handle


def read_request(line: socket.socket) -> bytes:
    """One request: the head, and as much body as it announces."""
    raw = b""
    while b"\r\n\r\n" not in raw:
        piece = line.recv(65_536)
        raw += piece
        if not piece or raw.startswith(TLS_HELLO):
            return raw
    head, _, body = raw.partition(b"\r\n\r\n")
    lengths = [row for row in head.lower().split(b"\r\n") if row.startswith(b"content-length:")]
    wanted = int(lengths[0].partition(b":")[2]) if lengths else 0
    while len(body) < wanted:
        body += line.recv(65_536)
    return head + b"\r\n\r\n" + body


@contextmanager
def serve(handle: Handler, tls: ssl.SSLContext | None = None) -> Iterator[RawServer]:
    """Answer each connection by a handler until the test is over."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.05)
        scheme = "https" if tls else "http"
        server = RawServer(f"{scheme}://127.0.0.1:{door.getsockname()[1]}")
        thread = threading.Thread(target=_accept, args=(door, server, handle, tls))
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            thread.join(LIMIT_S)


def _accept(
    door: socket.socket, server: RawServer, handle: Handler, tls: ssl.SSLContext | None
) -> None:
    while not server.over.is_set():
        try:
            line, _ = door.accept()
        except TimeoutError:
            continue
        line.settimeout(LIMIT_S)
        server.connections += 1
        with suppress(OSError), line:
            _answer_one(line, server, handle, tls)


def _answer_one(
    line: socket.socket, server: RawServer, handle: Handler, tls: ssl.SSLContext | None
) -> None:
    if tls is None:
        request = read_request(line)
        server.requests.append(request)
        handle(line, request)
        return
    with tls.wrap_socket(line, server_side=True) as secure:
        request = read_request(secure)
        server.requests.append(request)
        handle(secure, request)


@dataclass(frozen=True, slots=True)
class Papers:
    """A certificate authority of a test, and a server's certificate that it signed."""

    ca: Path
    server: ssl.SSLContext


def make_papers(folder: Path, *, host: str = "127.0.0.1", days: int = 1) -> Papers:
    """An authority in a file, and a server whose certificate names a host; `days` < 0: expired."""
    now = datetime(2026, 1, 1, tzinfo=UTC) if days < 0 else _today()
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test's own authority")])
    until = now + timedelta(days=abs(days))
    base = (
        x509.CertificateBuilder().not_valid_before(now - timedelta(days=2)).not_valid_after(until)
    )
    ca = (
        base.subject_name(ca_name)
        .issuer_name(ca_name)
        .public_key(ca_key.public_key())
        .serial_number(1)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(ca_key, hashes.SHA256())
    )
    name = x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
    certificate = (
        base.subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)]))
        .issuer_name(ca_name)
        .public_key(key.public_key())
        .serial_number(2)
        .add_extension(x509.SubjectAlternativeName([name]), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(ca.public_bytes(pem))
    (folder / "server.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(pem)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return Papers(folder / "ca.pem", context)


def _today() -> datetime:
    from posapp.kernel.clock import SystemClock

    return SystemClock().now()
