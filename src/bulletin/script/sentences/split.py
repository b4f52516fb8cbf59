"""Text -> sentences: sentencex, and what news needs beyond it."""

import re
from collections.abc import Iterator

from bulletin._infra.language import get_primary_language
from bulletin.script.sentences.enumerated import split_enumeration
from bulletin.script.sentences.repairs import load_repairer

_LABEL = re.compile(r"[(\[•⁃*]?\s?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)]{1,2}")
"""An initial, or the number of what follows."""
_MAX_LABEL_LENGTH = 8
_QUOTE_END = re.compile(r"[\"”’')\]»」』）]+[.,;:]?(?:\s|$)")
_SPACELESS_ENDS = ("。", "！", "？", "。”", "！”", "？”", "。」", "！」", "？」")
"""Ends of sentences in scripts that put no spaces between them."""
_BRACKETED_SENTENCE = re.compile(r"\([^()]{3,1000}[.!?…]\)\s(?=[A-Z“\"])")
"""A bracket with a sentence of its own."""

_WINDOW_LENGTH = 4000
"""Characters: sentencex takes time by the square of its text where quotation marks are never closed."""
_STAND_INS = {"it": "pt"}
"""sentencex takes fifty times as long in Italian; what it knows of it beyond Portuguese is in our table."""
_SPACE = re.compile(r"[^\S\n]")
_MAX_SENTENCE_LENGTH = 1000
"""Characters: no engine and no reader takes a sentence that never ends at one go."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’')]? |[。！？؟।]")
_CLAUSE_END = re.compile(r"(?:[;:,–—] |[，；：、])")


def split_sentences(text: str, language: str) -> list[str]:
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
    code = get_primary_language(language) or "en"
    found = (
        sentence for item in split_enumeration(text, code) for sentence in _iterate_sentences(item, code)
    )
    parts = (part.strip() for sentence in found for part in _split_missed_ends(sentence, code))
    return [piece for part in parts if part for piece in _split_long_sentence(part)]


def _iterate_sentences(text: str, code: str) -> Iterator[str]:
    """Find the sentences of `text`, each with the white space after it."""
    begin = at = 0
    for piece in _iterate_pieces(text, code):
        if at > begin and not _is_false_end(text, begin, at, code):
            yield text[begin:at]
            begin = at
        at += len(piece)
    yield text[begin:]


def _iterate_pieces(text: str, code: str) -> Iterator[str]:
    """Let sentencex cut the text; joined, the pieces are the text."""
    import sentencex

    # It panics at an initial before a no-break space.
    plain = _SPACE.sub(" ", text)
    begin = 0
    while begin < len(plain):
        window = plain[begin : begin + _WINDOW_LENGTH]
        pieces = sentencex.segment(_STAND_INS.get(code, code), window)
        if begin + _WINDOW_LENGTH < len(plain) and len(pieces) > 1:
            del pieces[-1]  # It may go on beyond the window.
        yield from pieces
        begin += sum(map(len, pieces))


def _is_false_end(text: str, start: int, position: int, code: str) -> bool:
    """Tell whether the sentence that began at `start` goes on at `position`."""
    left = text[max(start, position - 40) : position]
    if _QUOTE_END.match(text, position) or not (left[-1].isspace() or left.endswith(_SPACELESS_ENDS)):
        return True
    left = left.rstrip()
    if position - start <= _MAX_LABEL_LENGTH and _LABEL.fullmatch(left):
        return True
    return bool(left) and load_repairer(code).is_false_end(left, text, position)


def _split_missed_ends(sentence: str, code: str) -> Iterator[str]:
    """Cut where sentencex saw no end."""
    if code == "en" and (bracketed := _BRACKETED_SENTENCE.match(sentence)):
        yield bracketed[0]
        sentence = sentence[bracketed.end() :]
    yield from load_repairer(code).split_missed_ends(sentence)


def _split_long_sentence(sentence: str) -> Iterator[str]:
    """Cut a sentence into pieces that are not too long."""
    while len(sentence) > _MAX_SENTENCE_LENGTH:
        at = _find_last_end(_SENTENCE_END, sentence) or _find_last_end(_CLAUSE_END, sentence)
        space = sentence.rfind(" ", 1, _MAX_SENTENCE_LENGTH + 1)
        at = at or (space if space > 0 else _MAX_SENTENCE_LENGTH)
        yield sentence[:at].rstrip()
        sentence = sentence[at:].lstrip()
    yield sentence


def _find_last_end(pattern: re.Pattern[str], sentence: str) -> int:
    return max(
        (end.end() for end in pattern.finditer(sentence, _MAX_SENTENCE_LENGTH // 2, _MAX_SENTENCE_LENGTH)),
        default=0,
    )
