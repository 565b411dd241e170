"""Connections that stop reading when the allowance is used up.

urllib3 reads headers and body through `http.client`; both get a reader here that counts bytes and
seconds. `Allowance.sent` is set when the first byte of a request leaves: before that, the shop
cannot have done anything.
"""

import http.client
import io
import socket
from collections.abc import Mapping
from functools import partial
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from sync.transport.allowance import Allowance, LimitedReader


class _LimitedResponse(http.client.HTTPResponse):
    """An answer whose head and body are read within an allowance."""

    def __init__(self, sock: socket.socket, *, method: str | None, allowance: Allowance) -> None:
        super().__init__(sock, method=method)
        self.fp.close()
        self.fp = io.BufferedReader(LimitedReader(sock, allowance))


def _connection_classes(
    allowance: Allowance,
) -> tuple[type[HTTPConnection], type[HTTPSConnection]]:
    """Connections of urllib3 that know their allowance."""
    response = partial(_LimitedResponse, allowance=allowance)

    class Plain(HTTPConnection):
        def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - urllib3's own
            super().__init__(*args, **options)
            self.response_class = response  # type: ignore[assignment]  # called as the class is

        def send(self, data: Any) -> None:  # noqa: ANN401 - whatever http.client sends
            if self.sock is None:
                self.connect()
            allowance.begin_sending(self.sock)
            super().send(data)

    class Secure(HTTPSConnection):
        def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - urllib3's own
            super().__init__(*args, **options)
            self.response_class = response  # type: ignore[assignment]  # called as the class is

        def send(self, data: Any) -> None:  # noqa: ANN401 - whatever http.client sends
            if self.sock is None:
                self.connect()
            allowance.begin_sending(self.sock)
            super().send(data)

    return Plain, Secure


def _pool_classes(allowance: Allowance) -> Mapping[str, type[HTTPConnectionPool]]:
    plain, secure = _connection_classes(allowance)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = secure

    return {"http": PlainPool, "https": SecurePool}


class LimitedAdapter(HTTPAdapter):
    """requests' adapter over such connections: one at a time, nothing is tried twice."""

    def __init__(self, allowance: Allowance) -> None:
        self._pools = _pool_classes(allowance)
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(
        self,
        connections: int,
        maxsize: int,
        block: bool = False,  # noqa: FBT001, FBT002 - the library's signature
        **options: Any,  # noqa: ANN401 - urllib3's own arguments
    ) -> None:
        """The pool manager, with our connections in it."""
        super().init_poolmanager(connections, maxsize, block, **options)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = self._pools  # type: ignore[assignment]  # a mapping is read only

    def forget_connections(self) -> None:
        """Close what is open: an idle server may be closing it this moment."""
        self.poolmanager.clear()
