"""The settings of a show's feed, and the addresses that are made of them."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_PLAIN_NAME = re.compile(r"[\w.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """The address at which podcast apps reach the show's folder."""

    base_url: str = ""
    """The http(s) address that the show's folder is published at, e.g. `https://example.org/news`."""
    guid: str = ""
    """The `podcast:guid` of a show that comes from elsewhere; else the first feed gets one, which is kept."""


def make_url(settings: FeedSettings, *names: str) -> str:
    """Make the address at which a file of the show's folder is published.

    Args:
        settings: the feed's settings; `check_base_url` finds no problem in their `base_url`.
        names: the names of the folders on the way from the show's folder, and of the file.
    """
    address = settings.base_url.rstrip("/")
    for name in names:
        address = f"{address}/{quote_name(name)}"
    return address


def quote_name(name: str) -> str:
    """Write the name of a file as it stands in an address."""
    if _PLAIN_NAME.fullmatch(name):
        return name
    return quote(name, safe="")


def leads_to_web_host(url: str) -> bool:
    """Tell whether an address is one of http(s) with a host.

    Raises:
        ValueError: it is no address.
    """
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0


def check_base_url(url: str) -> str | None:
    """Check the address of a show's folder; return the problem, or None when files can be published there."""
    if not url:
        return "The feed needs base_url, the address that the show's folder is published at."
    if "@" in url.partition("//")[2].partition("/")[0]:
        return "base_url holds a user name or a password, which every listener would see."
    if not url.isascii() or not url.isprintable() or " " in url:
        return f"base_url {url!r} has characters that an address cannot hold; percent-encode them."
    try:
        parts, is_web_address = urlsplit(url), leads_to_web_host(url)
    except ValueError:
        return f"base_url {url!r} is not an address."
    if not is_web_address:
        return f"base_url {url!r} is not an http(s) address."
    if parts.query or parts.fragment:
        return f"base_url {url!r} is not the address of a folder: it has a query or a fragment."
    return None
