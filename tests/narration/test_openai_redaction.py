"""A server may give the key back in any form; it is blotted out in each."""

import base64
import html
import json
from urllib.parse import quote, quote_plus

import pytest

from bulletin.narration.engines.openai.redaction import redact_secret

SECRET = "sk-ab/c+d&EF\\SECRET 123456"  # noqa: S105 - of nobody
_FORMS = [
    SECRET,
    SECRET.upper(),
    SECRET.lower(),
    quote(SECRET, safe=""),
    quote_plus(SECRET),
    quote(quote(SECRET, safe=""), safe=""),
    "".join(f"%{ord(character):02X}" for character in SECRET),
    json.dumps(SECRET),
    json.dumps(json.dumps(SECRET)),
    json.dumps(SECRET).replace("/", "\\/"),
    "".join(f"\\u{ord(character):04x}" for character in SECRET),
    "".join(f"\\x{ord(character):02X}" for character in SECRET),
    html.escape(SECRET),
    "".join(f"&#{ord(character)};" for character in SECRET),
    "".join(f"&#x{ord(character):X};" for character in SECRET),
    SECRET.encode().hex(),
    SECRET.encode().hex().upper(),
]


@pytest.mark.parametrize("form", _FORMS)
def test_the_key_is_replaced_in_every_form(form: str) -> None:
    assert "secret" not in redact_secret(f"What is {form}?", SECRET).lower()
    assert form not in redact_secret(f"What is {form}?", SECRET)


@pytest.mark.parametrize("before", [b"", b"x", b"xy", b"Bearer "])
@pytest.mark.parametrize("after", [b"", b"x", b"xy"])
def test_nothing_of_the_key_is_left_of_base64(before: bytes, after: bytes) -> None:
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        left = redact_secret(encode(before + SECRET.encode() + after).decode(), SECRET)
        assert len(left.replace("=", "")) < 4 + (len(before) + len(after)) * 4 / 3


def test_a_message_without_the_key_and_a_key_too_short_to_be_one_are_left_alone() -> None:
    assert redact_secret("The model is not loaded.", SECRET) == "The model is not loaded."
    assert redact_secret("No x is known.", "x") == "No x is known."
