"""An e-mail, as a newsletter comes in one -> blocks, by the standard library's parser.

Of the alternatives, HTML is read, because that is where headings and lists are; plain text for want of it.
Attachments are not read.
"""

import email
import re
from contextlib import suppress
from dataclasses import replace
from email.errors import MessageError
from email.headerregistry import BaseHeader, HeaderRegistry
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from bulletin.article.clean import fold, language_tag
from bulletin.article.dates import parse_date
from bulletin.article.draft import Found
from bulletin.article.encoding import decode
from bulletin.article.readers.html import html_blocks
from bulletin.article.readers.mail.flowed import unflow
from bulletin.article.readers.mail.forwarding import with_origin, without_mark
from bulletin.article.readers.text import read_text
from bulletin.article.refusals import nested_too_deeply
from bulletin.errors import SourceError
from bulletin.model import Omission

_STATEFUL = re.compile(r"iso-2022-|utf-7|hz", re.IGNORECASE)  # these look like ASCII
_NEXT_MESSAGE = re.compile(rb"\n\r?\nFrom \S+ [A-Z][a-z]{2} [^\n]{1,60}\d{4}\r?\n[A-Za-z-]+: ")
_LONGEST_HEADER = 10_000  # characters; the standard library's parser takes a time that grows with the square
_NAME = r"[^\W\d_a-z]\S+"
_SENDER_FROM = re.compile(rf"({_NAME}(?: {_NAME}){{1,3}}) (?:from|via) {_NAME}.*")  # as services write it
_ENCRYPTED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_MALFORMED = (MessageError, AttributeError, IndexError, KeyError, LookupError, TypeError, ValueError)


def read_email(data: bytes, source: str) -> Found:
    """Read a message's text, and from its headers its subject, sender and date.

    Args:
        data: the message (RFC 5322, MIME), as a mail program saves it.
        source: names it in errors.

    Raises:
        SourceError: it is damaged or encrypted, or holds several messages or no text.
    """
    if data.startswith(b"From ") and _NEXT_MESSAGE.search(data):
        raise SourceError(f"{source} holds several messages.", "Save the one to read as an .eml file.")
    try:
        message = email.message_from_bytes(
            data, _class=EmailMessage, policy=default.clone(header_factory=_parsed_header)
        )
        body = _body(message)
        if body is None:
            raise _unreadable(message, source)
        found = _text(body, source)
    except RecursionError as error:
        raise nested_too_deeply(source) from error
    except _MALFORMED as error:
        raise SourceError(f"{source} is damaged: it cannot be read as mail.", "Save it anew.") from error
    return with_origin(found, _declared(message))


def _parsed_header(name: str, value: str) -> BaseHeader:
    return _HEADERS(name, value[:_LONGEST_HEADER])


_HEADERS = HeaderRegistry()


def _unreadable(message: EmailMessage, source: str) -> SourceError:
    """Say why there is no part to read."""
    if any(part.get_content_type() in _ENCRYPTED for part in message.walk()):
        return SourceError(
            f"{source} is encrypted.", "Open it in a mail program and save its text as a .txt file."
        )
    if any(part.get_filename() for part in message.walk()):
        return SourceError(f"{source} has no text but attachments.", "Save the attachment and give that.")
    return SourceError(f"There is no text in {source}.", "Check that it is the right source.")


def _body(message: EmailMessage) -> EmailMessage | None:
    """Give the part to read; of a message that only carries another, that one's."""
    body = _readable(message)
    if body is not None:
        return body
    carried = (part for part in message.walk() if part.get_content_type() == "message/rfc822")
    inner = next((part.get_payload(0) for part in carried if part.is_multipart()), None)
    return _readable(inner) if isinstance(inner, EmailMessage) else None


def _readable(message: EmailMessage) -> EmailMessage | None:
    body = message.get_body(("html", "plain"))
    return body if isinstance(body, EmailMessage) else None


def _text(body: EmailMessage, source: str) -> Found:
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return Found()
    text = _decoded(payload, str(body.get_param("charset") or ""), source)
    if body.get_content_type() == "text/html":
        return html_blocks(text, source)
    if str(body.get_param("format") or "").lower() == "flowed":
        text = unflow(text, delete_space=str(body.get_param("delsp") or "").lower() == "yes")
    written, _, signature = text.partition("\n-- \n")
    found = read_text(written)
    return replace(found, omissions=(Omission(fold(signature), "signature"),) if fold(signature) else ())


def _decoded(payload: bytes, charset: str, source: str) -> str:
    if _STATEFUL.match(charset):
        with suppress(LookupError, UnicodeError):
            return payload.decode(charset)
    return decode(payload, source, charset)


def _declared(message: EmailMessage) -> Found:
    sender = _header(message, "From")
    name, address = parseaddr(sender)
    return Found(
        title=without_mark(_header(message, "Subject")),
        byline=_SENDER_FROM.sub(r"\1", fold(name)) or address.partition("@")[0],
        published=parse_date(_header(message, "Date")),
        language=language_tag(_header(message, "Content-Language").partition(",")[0]),
    )


def _header(message: EmailMessage, name: str) -> str:
    """Give a header decoded; those that break the standard library's own parser are none."""
    try:
        return fold(str(message[name] or ""))
    except (RecursionError, *_MALFORMED):
        return ""
