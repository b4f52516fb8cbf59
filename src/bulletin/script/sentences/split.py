"""Text -> sentences: splits with sentencex, and repairs the splits for news."""

import re
from collections.abc import Iterator

from bulletin._infra.language import get_primary_language
from bulletin.script.sentences.enumerated import split_enumeration
from bulletin.script.sentences.repairs import load_repairer

_LABEL = re.compile(r"[(\[•⁃*]?\s?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)]{1,2}")
"""An initial, or the number of the text after it."""
_MAX_LABEL_LENGTH = 8
_QUOTE_END = re.compile(r"[\"”’')\]»」』）]+[.,;:]?(?:\s|$)")
_SPACELESS_ENDS = ("。", "！", "？", "。”", "！”", "？”", "。」", "！」", "？」")
"""Ends of sentences in scripts that put no spaces between them."""
_BRACKETED_SENTENCE = re.compile(r"\([^()]{3,1000}[.!?…]\)\s(?=[A-Z“\"])")
"""A bracket with a sentence of its own."""

_WINDOW_LENGTH = 4000
"""Characters: sentencex takes time by the square of its text where quotation marks are never closed."""
_STAND_INS = {"it": "pt"}
"""sentencex takes fifty times as long in Italian; our table has all that it knows beyond Portuguese."""
_SPACE = re.compile(r"[^\S\n]")
_MAX_SENTENCE_LENGTH = 1000
"""Characters: no engine and no reader takes a sentence that never ends at one go."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’')]? |[。！？؟।]")
_CLAUSE_END = re.compile(r"(?:[;:,–—] |[，；：、])")


def split_sentences(text: str, language: str) -> list[str]:
    """Split `text` into sentences, without the white space around each.

    Nothing but white space is ever lost. Text in quotation marks or brackets stays with its sentence. A
    sentence of more than 1000 characters is cut at the end of a sentence quoted in it, else at the end of a
    clause, else between words.

    Args:
        text: one paragraph.
        language: BCP 47 tag; the splits are repaired by the tables of `sentences.tables`.
    """
    if not text.strip():
        return []
    code = get_primary_language(language) or "en"
    sentences: list[str] = []
    for item in split_enumeration(text, code):
        for sentence in _iterate_sentences(item, code):
            for part in map(str.strip, _split_missed_ends(sentence, code)):
                if part:
                    sentences.extend(_split_long_sentence(part))
    return sentences


def _iterate_sentences(text: str, code: str) -> Iterator[str]:
    """Find the sentences of `text`, each with the white space after it."""
    start = position = 0
    for piece in _iterate_pieces(text, code):
        if position > start and not _is_false_end(text, start, position, code):
            yield text[start:position]
            start = position
        position += len(piece)
    yield text[start:]


def _iterate_pieces(text: str, code: str) -> Iterator[str]:
    """Let sentencex cut the text; joined, the pieces are the text."""
    import sentencex

    # sentencex panics at an initial before a no-break space.
    plain = _SPACE.sub(" ", text)
    start = 0
    while start < len(plain):
        window = plain[start : start + _WINDOW_LENGTH]
        pieces = sentencex.segment(_STAND_INS.get(code, code), window)
        if start + _WINDOW_LENGTH < len(plain) and len(pieces) > 1:
            del pieces[-1]  # The last sentence may go on beyond the window.
        yield from pieces
        start += sum(map(len, pieces))


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
    """Split at the ends that sentencex missed."""
    if code == "en" and (bracketed := _BRACKETED_SENTENCE.match(sentence)):
        yield bracketed[0]
        sentence = sentence[bracketed.end() :]
    yield from load_repairer(code).split_missed_ends(sentence)


def _split_long_sentence(sentence: str) -> Iterator[str]:
    """Split a sentence into pieces that are not too long."""
    while len(sentence) > _MAX_SENTENCE_LENGTH:
        end = _find_split_point(sentence)
        yield sentence[:end].rstrip()
        sentence = sentence[end:].lstrip()
    yield sentence


def _find_split_point(sentence: str) -> int:
    end = _find_last_end(_SENTENCE_END, sentence) or _find_last_end(_CLAUSE_END, sentence)
    if end:
        return end
    space = sentence.rfind(" ", 1, _MAX_SENTENCE_LENGTH + 1)
    if space > 0:
        return space
    return _MAX_SENTENCE_LENGTH


def _find_last_end(pattern: re.Pattern[str], sentence: str) -> int:
    matches = pattern.finditer(sentence, _MAX_SENTENCE_LENGTH // 2, _MAX_SENTENCE_LENGTH)
    return max((match.end() for match in matches), default=0)
