"""The pieces of a line that fit into Google's requests: splits where a speaker may breathe."""

import re
from collections.abc import Iterable, Iterator

from bulletin._infra.language import get_primary_language

MAX_PIECE_LENGTH = 100  # characters, as gTTS.GOOGLE_TTS_MAX_CHARS

_CLOSING_MARKS = "\"'”’»)]』」）"
_INITIALS = re.compile(r"(?:\w\.)+")  # C.F.A. or J., whose last point ends no sentence
_WIDE_PUNCTUATION = re.compile(rf"[。！？；：，、][{re.escape(_CLOSING_MARKS)}]*")
"""Punctuation of scripts that put no space after it."""

# The costs of break points, in thousandths of the dearest piece's; a break before a conjunction costs as much
# as a few at commas, since those are heard as pauses anyway.
_SENTENCE, _CLAUSE, _COMMA, _CONJUNCTION, _PREPOSITION, _WORD, _BOUND, _CHARACTER = (
    1_000, 2_000, 3_000, 10_000, 14_000, 40_000, 70_000, 400_000,
)  # fmt: skip
_MARK_COSTS = (
    *((mark, _SENTENCE) for mark in ".!?…。！？"),
    *((mark, _CLAUSE) for mark in ";:—–；："),
    *((mark, _COMMA) for mark in ",،，、"),
)
_COST_AFTER = dict(_MARK_COSTS)

_CONJUNCTIONS = {
    "de": "und oder aber denn sondern dass ob weil wenn als während obwohl damit bevor nachdem",
    "en": "and or but nor so yet that which who when where while because although though if unless until as",
    "es": "y e o u pero sino que cuando donde mientras porque aunque si como",
    "fr": "et ou mais car donc que qui quand où lorsque puisque quoique si comme",
    "it": "e ed o ma perché che quando dove mentre sebbene se come",
    "nl": "en of maar want dat die toen als terwijl omdat hoewel",
    "pt": "e ou mas que quando onde enquanto porque embora se como",
}
_PREPOSITIONS = {
    "de": "in an auf aus bei mit nach seit von vor zu für durch gegen ohne um über unter zwischen bis",
    "en": "of in on at by to for from with without about after against before between during into over since "
    "than through under within",
    "es": "de a en con por para sin sobre entre desde hasta contra según",
    "fr": "de à en dans avec par pour sans sur sous entre depuis vers contre chez",
    "it": "di a in con per da su tra fra senza contro verso",
    "nl": "van in op aan bij met na voor door over onder tussen tot uit",
    "pt": "de a em com por para sem sobre entre desde até contra",
}
_ARTICLES = {
    "de": "der die das den dem des ein eine einen einem einer eines",
    "en": "the a an this these those his her its their our my your no not",
    "es": "el la los las un una unos unas su sus",
    "fr": "le la les un une des du au aux ce cette ces son sa ses",
    "it": "il lo la i gli le un uno una",
    "nl": "de het een",
    "pt": "o a os as um uma uns umas",
}


def split_text(text: str, language: str) -> list[str]:
    """Split a text into pieces of at most 100 characters; their words are those of the text, in order.

    Of all ways to split it the one that costs least is taken: sentence ends are cheap, then clauses and
    commas, then before conjunctions and prepositions, then between other words, then inside a word; the fewer
    pieces and the more alike in length the better.

    Args:
        text: one line.
        language: a BCP 47 tag; if its small words are not known, only punctuation and spaces count.
    """
    text = " ".join(text.split())
    starts = [0]
    costs = [0.0]
    predecessors = [0]
    first = 0
    for start, break_cost in [*_iterate_break_points(text, get_primary_language(language)), (len(text), 0)]:
        while start - starts[first] > MAX_PIECE_LENGTH + 1:  # the space between two pieces belongs to neither
            first += 1
        candidates = (
            (costs[index] + _compute_length_cost(text[starts[index] : start]), index)
            for index in range(first, len(starts))
        )
        cost, predecessor = min(candidates)
        starts.append(start)
        costs.append(cost + break_cost)
        predecessors.append(predecessor)
    return _collect_pieces(text, starts, predecessors)


def _compute_length_cost(piece: str) -> float:
    length = len(piece.rstrip())
    if length > MAX_PIECE_LENGTH:
        return float("inf")
    return (length / MAX_PIECE_LENGTH) ** 2 * 1000


def _collect_pieces(text: str, starts: list[int], predecessors: list[int]) -> list[str]:
    pieces = []
    index = len(starts) - 1
    while index:
        pieces.append(text[starts[predecessors[index]] : starts[index]].strip())
        index = predecessors[index]
    return list(filter(None, reversed(pieces)))


def _iterate_break_points(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Iterate over the positions where a piece may begin, in order, with their costs."""
    previous_word = ""
    for match in re.finditer(r"\S+", text):
        word = match[0]
        if previous_word:
            yield match.start(), _compute_break_cost(previous_word, word, language)
        for position, cost in _iterate_inner_breaks(word):
            yield match.start() + position, cost
        previous_word = word


def _compute_break_cost(previous_word: str, word: str, language: str) -> int:
    ending = previous_word.rstrip(_CLOSING_MARKS)
    if ending[-1:] in _COST_AFTER and not _INITIALS.fullmatch(ending):
        return _COST_AFTER[ending[-1]]
    small_word = previous_word.lower()
    if any(
        _contains_word(table, small_word, language) for table in (_CONJUNCTIONS, _PREPOSITIONS, _ARTICLES)
    ):
        return _BOUND
    next_word = word.lstrip("\"'“‘«([").lower()
    if _contains_word(_CONJUNCTIONS, next_word, language):
        return _CONJUNCTION
    if _contains_word(_PREPOSITIONS, next_word, language):
        return _PREPOSITION
    return _WORD


def _contains_word(table: dict[str, str], word: str, language: str) -> bool:
    return word in table.get(language, "").split()


def _iterate_inner_breaks(word: str) -> Iterator[tuple[int, int]]:
    """Iterate over the break points inside a word: after wide punctuation; in a long one, anywhere."""
    costs = {match.end(): _COST_AFTER[match[0][0]] for match in _WIDE_PUNCTUATION.finditer(word)}
    positions: Iterable[int] = sorted(costs)
    if len(word) > MAX_PIECE_LENGTH:
        positions = range(1, len(word))
    return ((position, costs.get(position, _CHARACTER)) for position in positions if position < len(word))
