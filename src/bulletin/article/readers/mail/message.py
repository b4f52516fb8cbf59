"""An e-mail, as a newsletter comes in one -> blocks, by the standard library's parser.

Of the alternatives, HTML is read, because only HTML has headings and lists; plain text where HTML is missing.
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

from bulletin.article.clean import fold_whitespace, parse_language_tag
from bulletin.article.dates import parse_date
from bulletin.article.draft import Draft, make_nesting_error
from bulletin.article.encoding import decode_text
from bulletin.article.readers.html import read_html
from bulletin.article.readers.mail.flowed import unflow_text
from bulletin.article.readers.mail.forwarding import apply_forwarded_headers, strip_subject_prefix
from bulletin.article.readers.text import MAX_TEXT_LENGTH, read_plain_text
from bulletin.errors import SourceError
from bulletin.model import Omission

_STATEFUL_CHARSETS = re.compile(r"iso-2022-|utf-7|hz", re.IGNORECASE)  # these look like ASCII
_NEXT_MESSAGE = re.compile(rb"\n\r?\nFrom \S+ [A-Z][a-z]{2} [^\n]{1,60}\d{4}\r?\n[A-Za-z-]+: ")
_MAX_HEADER_LENGTH = (
    10_000  # characters; the standard library's parser takes a time that grows with the square
)
_MAX_BOUNDARIES = 20_000
"""Lines that may be the boundary of a part; the library's parser takes half a millisecond for each."""
_NAME = r"[^\W\d_a-z]\S+"
_SENDER_FROM = re.compile(rf"({_NAME}(?: {_NAME}){{1,3}}) (?:from|via) {_NAME}.*")  # as services write it
_ENCRYPTED_TYPES = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_PARSER_ERRORS = (
    MessageError,
    ArithmeticError,
    AttributeError,
    IndexError,
    KeyError,
    LookupError,
    TypeError,
    ValueError,
)  # an ArithmeticError: a number in a date that no calendar and no machine can hold


def read_email(data: bytes, source: str) -> Draft:
    """Read a message's text, and its subject, sender and date from its headers.

    Args:
        data: the message (RFC 5322, MIME), as a mail program saves it.
        source: names the message in errors.

    Raises:
        SourceError: the message is damaged or encrypted, or the file holds several messages or no text.
    """
    if data.startswith(b"From ") and _NEXT_MESSAGE.search(data):
        raise SourceError(f"{source} holds several messages.", "Save the one to read as an .eml file.")
    if data.count(b"\n--") > _MAX_BOUNDARIES:
        raise SourceError(f"{source} has more than {_MAX_BOUNDARIES:,} parts, too many for a report.")
    try:
        message = email.message_from_bytes(
            data, _class=EmailMessage, policy=default.clone(header_factory=_parse_header)
        )
        body = _find_body(message)
        if body is None:
            raise _make_unreadable_error(message, source)
        draft = _read_body(body, source)
    except RecursionError as error:
        raise make_nesting_error(source) from error
    except _PARSER_ERRORS as error:
        raise SourceError(f"{source} is damaged: it cannot be read as mail.", "Save it anew.") from error
    return apply_forwarded_headers(draft, _read_metadata(message))


def _parse_header(name: str, value: str) -> BaseHeader:
    return _HEADER_REGISTRY(name, value[:_MAX_HEADER_LENGTH])


_HEADER_REGISTRY = HeaderRegistry()


def _make_unreadable_error(message: EmailMessage, source: str) -> SourceError:
    """Make the error that says why a message has no part to read."""
    if any(part.get_content_type() in _ENCRYPTED_TYPES for part in message.walk()):
        return SourceError(
            f"{source} is encrypted.", "Open it in a mail program and save its text as a .txt file."
        )
    if any(part.get_filename() for part in message.walk()):
        return SourceError(f"{source} has no text but attachments.", "Save the attachment and give that.")
    return SourceError(f"There is no text in {source}.", "Check that it is the right source.")


def _find_body(message: EmailMessage) -> EmailMessage | None:
    """Find the part to read in a message, or else in the first message that it carries."""
    body = _get_readable_part(message)
    if body is not None:
        return body
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner_message = part.get_payload(0)
            if isinstance(inner_message, EmailMessage):
                return _get_readable_part(inner_message)
            return None
    return None


def _get_readable_part(message: EmailMessage) -> EmailMessage | None:
    body = message.get_body(("html", "plain"))
    if isinstance(body, EmailMessage):
        return body
    return None


def _read_body(body: EmailMessage, source: str) -> Draft:
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return Draft()
    text = _decode_payload(payload, str(body.get_param("charset") or ""), source)
    if body.get_content_type() == "text/html":
        return read_html(text, source)
    if len(text) > MAX_TEXT_LENGTH:
        message = f"{source} has more than {MAX_TEXT_LENGTH:,} characters of text, too long for a report."
        raise SourceError(message, "Give a part of it.")
    if str(body.get_param("format") or "").lower() == "flowed":
        text = unflow_text(text, delete_space=str(body.get_param("delsp") or "").lower() == "yes")
    text, _, signature = text.partition("\n-- \n")
    draft = read_plain_text(text)
    signature = fold_whitespace(signature)
    if not signature:
        return draft
    return replace(draft, omissions=(Omission(signature, "signature"),))


def _decode_payload(payload: bytes, charset: str, source: str) -> str:
    if _STATEFUL_CHARSETS.match(charset):
        with suppress(LookupError, UnicodeError):
            return payload.decode(charset)
    return decode_text(payload, source, charset)


def _read_metadata(message: EmailMessage) -> Draft:
    sender = _read_header(message, "From")
    name, address = parseaddr(sender)
    return Draft(
        title=strip_subject_prefix(_read_header(message, "Subject")),
        byline=_SENDER_FROM.sub(r"\1", fold_whitespace(name)) or address.partition("@")[0],
        published=parse_date(_read_header(message, "Date")),
        language=parse_language_tag(_read_header(message, "Content-Language").partition(",")[0]),
    )


def _read_header(message: EmailMessage, name: str) -> str:
    """Read and decode a header; return "" for a header that breaks the standard library's parser."""
    try:
        return fold_whitespace(str(message[name] or ""))
    except (RecursionError, *_PARSER_ERRORS):
        return ""
