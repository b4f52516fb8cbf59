"""Connections that are kept for the next request, and whose time limit holds for a reply's headers too.

urllib3 limits the wait for each piece of them only.
"""

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse

from bulletin._infra.fetch import cut_off, tls_context


class _Http(HTTPConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # so it is in urllib3's own class
        with cut_off(self.sock, self.timeout or 0):
            return super().getresponse()


class _Https(HTTPSConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # so it is in urllib3's own class
        with cut_off(self.sock, self.timeout or 0):
            return super().getresponse()


class _HttpPool(HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _Https


def pool(width: int, *, secure: bool) -> PoolManager:
    """Open a pool of at most that many connections; with `secure`, certificates are verified."""
    manager = PoolManager(maxsize=width, block=True, ssl_context=tls_context() if secure else None)
    manager.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}
    return manager
