"""What a report says about itself near its top: its URL, title, byline, narrator and date."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from bulletin.article.dates import parse_date
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
    """Tell whether text is an http(s) URL and nothing else."""
    return bool(_URL.fullmatch(text))


def find_url(blocks: Sequence[Block]) -> str:
    """Find the URL that a report begins with."""
    return blocks[0].text if blocks and is_bare_url(blocks[0].text) else ""


def find_narrator(blocks: Iterable[Block]) -> str:
    """Find the name in a voice-over credit such as "Voiceover by Martin Oakes"."""
    return next((name for block in blocks if (name := _match_credit(_NARRATOR, block))), "")


def find_byline(blocks: Sequence[Block]) -> str:
    """Find the author in a line such as "By Jane Doe" near the top."""
    patterns = (_BYLINE, _FOREIGN_BYLINE)
    credited = (_match_credit(pattern, block) for block in blocks[:_TOP_BLOCKS] for pattern in patterns)
    return next(filter(None, credited), "")


def find_date(blocks: Sequence[Block]) -> datetime | None:
    """Find the date in a line near the top that holds nothing else."""
    texts = (_DATE_LABEL.sub("", block.text, count=1) for block in blocks[:_TOP_BLOCKS])
    return next((date for text in texts if (date := parse_date(text))), None)


def find_title(blocks: Sequence[Block]) -> str:
    """Find the title that a report is written under.

    It is the first heading near the top, or else a first line that reads like a title.
    """
    top = [block for block in blocks[:_TOP_BLOCKS] if not is_bare_url(block.text)]
    for place, block in enumerate(top):
        if block.kind is BlockKind.HEADING:
            return block.text if all(_is_credit(before) for before in top[:place]) else ""
        if not _is_credit(block):
            return block.text if len(blocks) > 1 and _is_title_like(block) else ""
    return ""


def _match_credit(pattern: re.Pattern[str], block: Block) -> str:
    found = pattern.fullmatch(block.text)
    names = _FULL_STOP.sub("", re.split(r",\s", found[1])[0]) if found else ""
    words = names.split()
    return names if words and all(word[0].isupper() or word in _NAME_PARTICLES for word in words) else ""


def _is_credit(block: Block) -> bool:
    credit = any(find([block]) for find in (find_narrator, find_byline, find_date))
    return credit or bool(_RELEASE_LABEL.fullmatch(block.text))


def _is_title_like(block: Block) -> bool:
    text = block.text
    short = "://" not in text and len(text) <= _MAX_TITLE_LENGTH and len(text.split()) >= _MIN_TITLE_WORDS
    question = text.endswith(("?", "!"))
    return block.kind is BlockKind.PARAGRAPH and short and (question or not ends_sentence(text))
