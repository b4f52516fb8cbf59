"""A web server on loopback that answers as it is told."""

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """One answer: the headers are sent as given, so that they may lie."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: Callable[[], bytes] | None = None
    """Called for more of the body until the client hangs up."""


Answering = Callable[[dict[str, str]], Answer]
"""What decides on an answer by the headers of the request."""


def in_parts(body: bytes) -> Answering:
    """Answer with all of a body, or with the rest of it that is asked for (RFC 9110 §14.2)."""

    def answer(headers: dict[str, str]) -> Answer:
        first = int(headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
        about = {"Content-Length": str(len(body) - first)}
        if "Range" not in headers:
            return Answer(body, headers=about)
        about["Content-Range"] = f"bytes {first}-{len(body) - 1}/{len(body)}"
        return Answer(body[first:], HTTPStatus.PARTIAL_CONTENT, about)

    return answer


@dataclass
class Site:
    """A running server and what it was asked."""

    url: str
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Path and headers of each request."""


@contextlib.contextmanager
def serving(answers: Mapping[str, Answer | Answering], tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve the answers by path until the block ends."""
    site = Site("")
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(answers, site)) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        site.url = f"{'https' if tls else 'http'}://localhost:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def _handler(answers: Mapping[str, Answer | Answering], site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.requests.append((self.path, dict(self.headers)))
            found = answers.get(self.path, Answer(b"not here", 404))
            answer = found(dict(self.headers)) if callable(found) else found
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):  # the client hung up, which is what is tested
                self.wfile.write(answer.body)
                while answer.drip:
                    self.wfile.write(answer.drip())

        def log_message(self, *_: object) -> None:
            pass

    return Handler
