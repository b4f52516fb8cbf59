"""What the owner of a show decides about its feed."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """Where the show's folder can be reached by podcast apps."""

    base_url: str = ""
    """The http(s) address that the show's folder is published at, e.g. `https://example.org/news`."""


def make_url(settings: FeedSettings, *names: str) -> str:
    """Give the address at which a file of the show's folder is published.

    Args:
        settings: where the show is published; its `base_url` has no `check_base_url`.
        names: the names of the folders on the way from the show's folder, and of the file.
    """
    base = settings.base_url.rstrip("/")
    return "/".join([base, *(quote(name, safe="") for name in names)])


def check_base_url(url: str) -> str | None:
    """Say why nothing can be published at the address, or None if something can."""
    if not url:
        return "The feed needs base_url, the address that the show's folder is published at."
    if not url.isascii() or not url.isprintable() or " " in url:
        return f"base_url {url!r} has characters that an address cannot hold; percent-encode them."
    try:
        parts = urlsplit(url)
    except ValueError:
        return f"base_url {url!r} is not an address."
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return f"base_url {url!r} is not an http(s) address."
    if parts.query or parts.fragment:
        return f"base_url {url!r} is not the address of a folder: it has a query or a fragment."
    return None
