"""Addresses on the web and of mail, and files: what can be listened to of them."""

import re

from bulletin.script.normalization.words import say_digits
from bulletin.script.pattern import Pattern, split_words

EXAMPLES = (
    ("See https://www.example.org/a/b?c=1 for more.", "See example dot org for more."),
    ("Write to desk@example.org.", "Write to desk at example dot org."),
    (
        "Write to night-desk.2@mail.example.org!",
        "Write to night dash desk dot two at mail dot example dot org!",
    ),
    ("on example.com, not on example.co.uk", "on example dot com, not on example dot co dot U.K"),
    ("Sign up at example.org/now.", "Sign up at example dot org slash now."),
    ("the bbc.co.uk page", "the B.B.C dot co dot U.K page"),
    ("in /var/log/tides", "in slash var slash log slash tides"),
    ("open file:///tide/map.html", "open slash tide slash map dot H.T.M.L"),
    ("the file tides.pdf", "the file tides dot P.D.F"),
    ("the server 10.20.0.4 failed", "the server one zero dot two zero dot zero dot four failed"),
    ("He left.Then she came.", "He left.Then she came."),
    ("St.Helens.com is near.", "St dot Helens dot com is near."),
)

_HOST = r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
_PATH = r"(?:[/?#][^\s,;)\]”\"]{0,2000})?"
_URL = Pattern(
    rf"\b(?:(?:https?|ftp) ?: ?//(?:www\.)?|www\.)({_HOST})(?::\d{{1,5}})?({_PATH})", re.IGNORECASE
)
_MAIL = Pattern(rf"(?<![\w.+&-])(?:mailto:)?([\w.+&-]{{1,64}})@({_HOST})({_PATH})")
_TOP_LEVEL_DOMAINS = "|".join(
    split_words(
        """
    com org net edu gov mil int info biz io tv news app dev eu uk de fr es nl ch ca au nz ru ua jp cn br
    pl cz sg ie
    """
    )
)
_BARE_ADDRESS = Pattern(
    rf"(?<![\w@.:/-])((?:[A-Za-z0-9][\w-]{{0,62}}\.){{1,6}}(?:{_TOP_LEVEL_DOMAINS}|(?:(?<=\.co\.)|(?<=\.com\.))[a-z]{{2}}))"
    rf"(?![\w@-]|\.\w)((?:/[\w.%~-]{{1,40}}){{0,3}})/?"
)
_FILE_URL = Pattern(r"\bfile://(/[^\s,;)\]”\"]{1,500})")
_FILE_PATH = Pattern(r"(?<![\w/.:<)])((?:[A-Z]:\\|~?/)(?:[\w.-]{1,40}[/\\]){1,20}[\w.-]{0,40}\w)")
_EXTENSIONS = "pdf|docx?|xlsx?|pptx?|txt|html?|csv|jpe?g|png|gif|svg|mp3|mp4|zip|exe|md|json|xml|py|js"
_FILE = Pattern(rf"(?<![\w./-])([A-Za-z][\w-]{{0,60}}\.(?:{_EXTENSIONS}))(?![\w-]|\.\w)")
_IP = Pattern(r"(?<![\w.,])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w]|\.\d)")
_PIECE = Pattern(r"[^\W\d_]+|\d+|[._/&+\\-]")
_MARKS = {
    ".": "dot",
    "-": "dash",
    "_": "underscore",
    "/": "slash",
    "\\": "backslash",
    "&": "ampersand",
    "+": "plus",
}
_PRONOUNCED_DOMAINS = frozenset(split_words("co com org net edu gov mil info biz int news app dev"))
_SPELLED_PIECES = frozenset(split_words(f"bbc html www {_EXTENSIONS.replace('?', '').replace('|', ' ')}"))
_SENTENCE_PUNCTUATION = ".,;:!?"


def apply(text: str) -> str:
    """Say an address as one tells it: the host, without what comes before it and, if it is long, after it."""
    if "." not in text and "/" not in text and "\\" not in text:
        return text
    if "://" in text or "www." in text or ": //" in text:
        text = _URL.sub(lambda m: _say_address(m[1]) + _find_trailing_punctuation(m[0]), text)
        text = _FILE_URL.sub(_say_file_url, text)
    if "@" in text:
        text = _MAIL.sub(_say_mail_address, text)
    text = _IP.sub(lambda m: " dot ".join(map(say_digits, m[0].split("."))), text)
    text = _BARE_ADDRESS.sub(_say_bare_address, text)
    text = _FILE_PATH.sub(lambda m: _say_address(m[1]), text)
    return _FILE.sub(lambda m: _say_address(m[1]), text)


def _say_file_url(match: re.Match[str]) -> str:
    path = match[1].rstrip(_SENTENCE_PUNCTUATION)
    return _say_address(path) + _find_trailing_punctuation(match[0])


def _say_mail_address(match: re.Match[str]) -> str:
    mailbox, host = _say_address(match[1]), _say_address(match[2])
    return f"{mailbox} at {host}{_find_trailing_punctuation(match[0])}"


def _say_bare_address(match: re.Match[str]) -> str:
    path = match[2].rstrip(_SENTENCE_PUNCTUATION)
    return _say_address(match[1] + path) + _find_trailing_punctuation(match[0])


def _find_trailing_punctuation(address: str) -> str:
    """Find the punctuation after an address that ends the sentence."""
    return address[len(address.rstrip(_SENTENCE_PUNCTUATION)) :]


def _say_address(address: str) -> str:
    pieces = _PIECE.findall(address)
    return " ".join(map(_say_piece, pieces, ["", *pieces]))


def _say_piece(piece: str, previous_piece: str) -> str:
    if piece in _MARKS:
        return _MARKS[piece]
    if piece.isdecimal():
        return say_digits(piece)
    if _needs_spelling(piece, previous_piece):
        return ".".join(piece.upper())
    return piece


def _needs_spelling(piece: str, previous_piece: str) -> bool:
    lower = piece.lower()
    if len(piece) == 1 or lower in _PRONOUNCED_DOMAINS:
        return False
    if lower in _SPELLED_PIECES or (len(piece) == 2 and previous_piece == "."):
        return True
    return len(piece) <= 5 and not piece.istitle() and not set("aeiouy").intersection(lower)
