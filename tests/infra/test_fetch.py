import gzip
import ssl
import subprocess
import sys
import threading

import pytest
import trustme

from bulletin._infra.fetch import FetchResult, fetch
from bulletin._infra.sockets import is_public
from bulletin.errors import FetchError
from support.web import Answer, serving

PAGE = Answer(b"<p>Hello</p>", headers={"Content-Type": "Text/HTML; charset=KOI8-R"})


def get(
    url: str, *, timeout: float = 10, max_bytes: int = 100_000, allow_private: bool = True
) -> FetchResult:
    return fetch(url, timeout=timeout, max_bytes=max_bytes, allow_private=allow_private)


def test_gives_the_body_with_its_media_type_and_charset() -> None:
    with serving({"/a": PAGE}) as site:
        assert get(f"{site.url}/a") == FetchResult(f"{site.url}/a", PAGE.body, "text/html", "koi8-r")


def test_asks_by_name_and_says_who_asks() -> None:
    with serving({"/a%20b?c=%C3%A9": PAGE}) as site:
        get(f"{site.url}/a b?c=é")
        headers = site.requests[0][1]
    assert headers["Host"] == site.url.removeprefix("http://")
    assert headers["User-Agent"].startswith("Bulletin/")


def test_a_body_without_content_type_has_none() -> None:
    with serving({"/": Answer(b"x")}) as site:
        page = get(site.url)
    assert (page.media_type, page.charset) == ("", "")


def test_follows_redirects_and_says_where_it_ended() -> None:
    moved = Answer(status=302, headers={"Location": "../new"})
    with serving({"/old/": moved, "/new": PAGE}) as site:
        assert get(f"{site.url}/old/").url == f"{site.url}/new"


def test_gives_up_on_a_redirect_loop() -> None:
    with serving({"/": Answer(status=301, headers={"Location": "/"})}) as site:
        with pytest.raises(FetchError, match="more than 5 times"):
            get(f"{site.url}/")
        assert len(site.requests) == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://localhost/x", "http://[::1/", "http://x y/"])
def test_checks_each_redirect_like_the_first_url(target: str) -> None:
    with (
        serving({"/": Answer(status=302, headers={"Location": target})}) as site,
        pytest.raises(FetchError, match=r"not an http or https URL|names no host|not a valid URL"),
    ):
        get(f"{site.url}/")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_private_hosts_are_refused_before_they_are_asked(host: str) -> None:
    with serving({"/": PAGE}) as site:
        with pytest.raises(FetchError, match="private address") as caught:
            get(site.url.replace("localhost", host), allow_private=False)
        assert site.requests == []
    assert "--allow-private" in caught.value.hint


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::5db8:d822", True),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("192.168.1.1", False),
        ("0.0.0.0", False),  # noqa: S104 - nothing is bound to it
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fe80::1%1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        # Older tables of `ipaddress` call some of these public.
        ("fec0::1", False),
        ("feff::1", False),
        ("192.0.0.1", False),
        ("192.0.0.170", False),
        ("192.0.0.255", False),
        ("192.0.2.1", False),
        ("192.88.99.1", False),
        ("192.88.99.2", False),
        ("198.18.0.1", False),
        ("198.19.255.255", False),
        ("198.51.100.1", False),
        ("203.0.113.1", False),
        ("3fff::1", False),
        ("3fff:fff::1", False),
        ("5f00::1", False),
        ("100::1", False),
        ("2001::1", False),
        ("2001:2::1", False),
        ("2001:10::1", False),
        ("2001:db8::1", False),
        ("64:ff9b:1::1", False),
        ("::10.0.0.1", False),
        ("::ffff:192.88.99.1", False),
        ("2002:c058:6301::", False),
        ("1.1.1.1", True),
        ("192.0.1.1", True),
        ("192.88.98.1", True),
        ("198.17.0.1", True),
        ("198.20.0.1", True),
        ("2606:4700:4700::1111", True),
        ("2a00:1450:4001:80b::200e", True),
        ("2001:4860:4860::8888", True),
    ],
)
def test_public_addresses_are_told_from_the_rest(address: str, *, public: bool) -> None:
    assert is_public(address) is public


def test_a_body_may_be_as_large_as_the_limit_and_no_larger() -> None:
    with serving({"/": Answer(b"x" * 1000)}) as site:
        assert len(get(site.url, max_bytes=1000).data) == 1000
        with pytest.raises(FetchError, match="too large"):
            get(site.url, max_bytes=999)


def test_an_endless_body_is_cut_at_the_limit() -> None:
    with (
        serving({"/": Answer(drip=lambda: b"x" * 10_000)}) as site,
        pytest.raises(FetchError, match="too large"),
    ):
        get(site.url)


def test_gzip_is_undone_and_counted_as_what_it_becomes() -> None:
    packed = {"Content-Encoding": "gzip"}
    answers = {
        "/page": Answer(gzip.compress(b"Hello"), headers=packed),
        "/bomb": Answer(gzip.compress(bytes(20_000_000)), headers=packed),
    }
    with serving(answers) as site:
        assert get(f"{site.url}/page").data == b"Hello"
        with pytest.raises(FetchError, match="too large"):
            get(f"{site.url}/bomb")


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"half", headers={"Content-Length": "8"}),
        Answer(b"no gzip at all", headers={"Content-Encoding": "gzip"}),
    ],
    ids=["cut short", "corrupt"],
)
def test_a_damaged_body_is_an_error(answer: Answer) -> None:
    one_sentence = r"^\S+ could not be fetched: [A-Z][^'\n]*[^.]\.$"
    with serving({"/": answer}) as site, pytest.raises(FetchError, match=one_sentence):
        get(site.url)


def test_a_server_that_only_drips_is_cut_off_in_time() -> None:
    hung_up = threading.Event()

    def drip() -> bytes:
        hung_up.wait(0.02)
        return b"x"

    with (
        serving({"/": Answer(drip=drip)}) as site,
        pytest.raises(FetchError, match=r"longer than 0\.3 seconds"),
    ):
        get(site.url, timeout=0.3, max_bytes=10**9)


def test_an_answer_other_than_ok_is_an_error() -> None:
    with serving({}) as site, pytest.raises(FetchError, match="answered 404 Not Found") as caught:
        get(f"{site.url}/gone")
    assert "save the page" in caught.value.hint


def test_an_unknown_host_and_a_closed_port_are_told_apart() -> None:
    with pytest.raises(FetchError, match=r"no-such-host\.invalid cannot be found"):
        get("http://no-such-host.invalid/")
    with serving({}) as site:
        closed = site.url
    with pytest.raises(FetchError, match="could not be fetched"):
        get(closed)


@pytest.mark.parametrize("url", ["ftp://a.example/", "http://", "https:///x", "http://a b/", "http://[::1/"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError, match=r"URL|names no host"):
        get(url)


class TestTls:
    @staticmethod
    def context(authority: trustme.CA, host: str) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert(host).configure_cert(context)
        return context

    def test_a_trusted_certificate_of_the_host_is_accepted(
        self, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        authority, pem = trustme.CA(), tmp_path_factory.mktemp("tls") / "ca.pem"
        authority.cert_pem.write_to_path(str(pem))
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        with serving({"/": PAGE}, self.context(authority, "localhost")) as site:
            assert get(f"{site.url}/").data == PAGE.body
        with (
            serving({"/": PAGE}, self.context(authority, "other.example")) as site,
            pytest.raises(FetchError, match=r"no valid certificate: Hostname mismatch"),
        ):
            get(f"{site.url}/")

    def test_an_unknown_authority_is_refused(self) -> None:
        with (
            serving({"/": PAGE}, self.context(trustme.CA(), "localhost")) as site,
            pytest.raises(FetchError, match="no valid certificate"),
        ):
            get(f"{site.url}/")
        assert site.requests == []


_FETCH_WHILE_URLLIB3_IS_IMPORTED = """
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from bulletin._infra.fetch import fetch

begun, reached = threading.Event(), threading.Event()


class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "urllib3.response":
            begun.set()
            reached.wait(1)
        if name == "urllib3.connection":
            reached.set()


def get():
    return fetch(sys.argv[1], timeout=60, max_bytes=100, allow_private=True)


sys.meta_path.insert(0, Finder())
with ThreadPoolExecutor(2) as pool:
    first = pool.submit(get)
    begun.wait(60)
    second = pool.submit(get)
assert first.result() == second.result()
"""


def test_two_threads_can_be_the_first_to_fetch() -> None:
    with serving({"/": PAGE}) as site:
        code = [sys.executable, "-c", _FETCH_WHILE_URLLIB3_IS_IMPORTED, f"{site.url}/"]
        run = subprocess.run(code, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
