"""The credits near the top of a report: its URL, title, byline, narrator and date, found in its blocks."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bulletin.article.dates import parse_first_date
from bulletin.article.wrapping import ends_sentence
from bulletin.model import Block, BlockKind

_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_WORD = r"(?:[^\W\d_][\w.'’-]*)"
_NAMES = rf"({_WORD}(?:,?\s+(?:&\s+)?{_WORD}){{0,7}})"
_VOICE_LABEL = r"(?:voice[\s-]?over|voiced|narrated|narration|narrator|read(?:\s+aloud)?)"
_NARRATOR = re.compile(rf"(?:audio\s+)?{_VOICE_LABEL}\s*(?:\s+by\s*:?|:)\s*{_NAMES}", re.IGNORECASE)
_BYLINE = re.compile(
    rf"(?:(?:written|reported|posted)\s+by|by|author|words)\s*(?::\s*|\s){_NAMES}", re.IGNORECASE
)
_FOREIGN_BYLINE = re.compile(  # without "and": "Von Krieg und Frieden" is a title
    rf"(?:von|par|por|di|door|av|автор:?|текст:?)\s+(?!\S+\s(?:und|et|y|e|и)\s)({_WORD}(?:\s+{_WORD}){{1,3}})(?:,\s.{{2,40}})?",
    re.IGNORECASE,
)
_RELEASE_LABEL = re.compile(
    r"(?:press|media|news) release|pressemitteilung|communiqué de presse|comunicado de prensa"
    r"|comunicato stampa|for immediate release(?:\s?[:–—-]\s?.{0,80})?"
    r"|(?:strictly )?embargoed (?:until|for|to) .{2,80}",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"(?<=\w{3})\.$")  # not that of "Jr." or of an initial
_DATE_LABEL = re.compile(r"(?:date|published|posted|for immediate release)(?:\s+on)?\s*:?\s+", re.IGNORECASE)
_NAME_PARTICLES = set("and al bin da de del den der di du el ibn la le ten ter und van von y &".split())  # noqa: SIM905 - words read best as words
_TOP_BLOCKS = 8  # blocks in which a byline, a date and a title are looked for
_MAX_TITLE_LENGTH = 140  # characters
_MIN_TITLE_WORDS = 2


def is_bare_url(text: str) -> bool:
    """Tell whether a text is an http(s) URL and nothing else."""
    return bool(_URL.fullmatch(text))


def find_url(blocks: Sequence[Block]) -> str:
    """Find the URL that a report begins with."""
    if blocks and is_bare_url(blocks[0].text):
        return blocks[0].text
    return ""


def find_narrator(blocks: Iterable[Block]) -> str:
    """Find the name in a voice-over credit such as "Voiceover by Martin Oakes"."""
    for block in blocks:
        name = _match_credit(_NARRATOR, block)
        if name:
            return name
    return ""


def find_byline(blocks: Sequence[Block]) -> str:
    """Find the author in a line such as "By Jane Doe" near the top."""
    for block in blocks[:_TOP_BLOCKS]:
        names = _match_credit(_BYLINE, block) or _match_credit(_FOREIGN_BYLINE, block)
        if names:
            return names
    return ""


def find_date(blocks: Sequence[Block]) -> date | None:
    """Find the date in a line near the top that holds nothing else."""
    return parse_first_date(_DATE_LABEL.sub("", block.text, count=1) for block in blocks[:_TOP_BLOCKS])


def find_title(blocks: Sequence[Block]) -> str:
    """Find the title of a report: a heading or a line that reads like a title, with only credits above it."""
    block = _find_first_content(blocks[:_TOP_BLOCKS])
    if block is None:
        return ""
    if block.kind is BlockKind.HEADING or (len(blocks) > 1 and _is_title_like(block)):
        return block.text
    return ""


def _find_first_content(blocks: Iterable[Block]) -> Block | None:
    """Find the first block that is a heading, or neither a URL nor a credit."""
    for block in blocks:
        if is_bare_url(block.text):
            continue
        if block.kind is BlockKind.HEADING or not _is_credit(block):
            return block
    return None


def _match_credit(pattern: re.Pattern[str], block: Block) -> str:
    match = pattern.fullmatch(block.text)
    if not match:
        return ""
    names = _FULL_STOP.sub("", re.split(r",\s", match[1])[0])
    words = names.split()
    if words and all(map(_is_name_part, words)):
        return names
    return ""


def _is_name_part(word: str) -> bool:
    return word[0].isupper() or word in _NAME_PARTICLES


def _is_credit(block: Block) -> bool:
    credit = find_narrator([block]) or find_byline([block]) or find_date([block])
    return bool(credit or _RELEASE_LABEL.fullmatch(block.text))


def _is_title_like(block: Block) -> bool:
    text = block.text
    short = "://" not in text and len(text) <= _MAX_TITLE_LENGTH and len(text.split()) >= _MIN_TITLE_WORDS
    question = text.endswith(("?", "!"))
    return block.kind is BlockKind.PARAGRAPH and short and (question or not ends_sentence(text))
