"""Text -> sentences: sentencex, and what news needs beyond it."""

import re
from collections.abc import Iterator

from bulletin._infra.language import primary
from bulletin.script.sentences.enumerated import items
from bulletin.script.sentences.repairs import mender

_LABEL = re.compile(r"[(\[•⁃*]?\s?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)]{1,2}")
"""An initial, or the number of what follows."""
_LONGEST_LABEL = 8
_ENDS_QUOTE = re.compile(r"[\"”’')\]»」』）]+[.,;:]?(?:\s|$)")
_ENDS_WITHOUT_SPACE = ("。", "！", "？", "。”", "！”", "？”", "。」", "！」", "？」")
"""Ends of sentences in scripts that put no spaces between them."""
_BRACKETED = re.compile(r"\([^()]{3,1000}[.!?…]\)\s(?=[A-Z“\"])")
"""A bracket with a sentence of its own."""

_WINDOW = 4000
"""Characters: sentencex takes time by the square of its text where quotation marks are never closed."""
_STAND_INS = {"it": "pt"}
"""sentencex takes fifty times as long in Italian; what it knows of it beyond Portuguese is in our table."""
_SPACE = re.compile(r"[^\S\n]")
_LONGEST = 1000
"""Characters: no engine and no reader takes a sentence that never ends at one go."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’')]? |[。！？؟।]")
_CLAUSE_END = re.compile(r"(?:[;:,–—] |[，；：、])")


def split(text: str, language: str) -> list[str]:
    """Cut `text` into sentences, white space around each taken off.

    Nothing but white space is ever lost. Text in quotation marks or brackets stays with its sentence. A
    sentence of more than 1000 characters is cut at the end of a sentence quoted in it, else at the end of a
    clause, else between words.

    Args:
        text: one paragraph.
        language: BCP 47 tag; what is in the tables of `sentence_tables` is mended.
    """
    if not text.strip():
        return []
    code = primary(language) or "en"
    found = (sentence for item in items(text, code) for sentence in _sentences(item, code))
    parts = (part.strip() for sentence in found for part in _parted(sentence, code))
    return [piece for part in parts if part for piece in _bearable(part)]


def _sentences(text: str, code: str) -> Iterator[str]:
    """Find the sentences of `text`, each with the white space after it."""
    begin = at = 0
    for piece in _pieces(text, code):
        if at > begin and not _goes_on(text, begin, at, code):
            yield text[begin:at]
            begin = at
        at += len(piece)
    yield text[begin:]


def _pieces(text: str, code: str) -> Iterator[str]:
    """Let sentencex cut the text; joined, the pieces are the text."""
    import sentencex

    # It panics at an initial before a no-break space.
    plain = _SPACE.sub(" ", text)
    begin = 0
    while begin < len(plain):
        window = plain[begin : begin + _WINDOW]
        pieces = sentencex.segment(_STAND_INS.get(code, code), window)
        if begin + _WINDOW < len(plain) and len(pieces) > 1:
            del pieces[-1]  # It may go on beyond the window.
        yield from pieces
        begin += sum(map(len, pieces))


def _goes_on(text: str, begin: int, at: int, code: str) -> bool:
    """Tell whether the sentence that began at `begin` goes on at `at`."""
    left = text[max(begin, at - 40) : at]
    if _ENDS_QUOTE.match(text, at) or not (left[-1].isspace() or left.endswith(_ENDS_WITHOUT_SPACE)):
        return True
    left = left.rstrip()
    if at - begin <= _LONGEST_LABEL and _LABEL.fullmatch(left):
        return True
    return bool(left) and mender(code).goes_on(left, text, at)


def _parted(sentence: str, code: str) -> Iterator[str]:
    """Cut where sentencex saw no end."""
    if code == "en" and (bracketed := _BRACKETED.match(sentence)):
        yield bracketed[0]
        sentence = sentence[bracketed.end() :]
    yield from mender(code).parted(sentence)


def _bearable(sentence: str) -> Iterator[str]:
    """Cut a sentence into pieces that are not too long."""
    while len(sentence) > _LONGEST:
        at = _last_end(_SENTENCE_END, sentence) or _last_end(_CLAUSE_END, sentence)
        space = sentence.rfind(" ", 1, _LONGEST + 1)
        at = at or (space if space > 0 else _LONGEST)
        yield sentence[:at].rstrip()
        sentence = sentence[at:].lstrip()
    yield sentence


def _last_end(pattern: re.Pattern[str], sentence: str) -> int:
    return max((end.end() for end in pattern.finditer(sentence, _LONGEST // 2, _LONGEST)), default=0)
