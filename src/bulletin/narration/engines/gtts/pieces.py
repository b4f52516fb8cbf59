"""Cuts a line into pieces that Google takes, where a speaker may breathe: a new piece begins a new phrase."""

import re
from collections.abc import Iterator

from bulletin._infra.language import get_primary_language

MAX_PIECE_LENGTH = 100  # characters, as gTTS.GOOGLE_TTS_MAX_CHARS

_CLOSING_MARKS = "\"'”’»)]』」）"
_INITIALS = re.compile(r"(?:\w\.)+")  # C.F.A. or J., whose last point ends no sentence
_WIDE_PUNCTUATION = re.compile(
    rf"[。！？；：，、][{re.escape(_CLOSING_MARKS)}]*"
)  # scripts that put no space after it

# What it costs to cut there, in thousandths of the dearest piece; a cut before a conjunction costs as much as
# a few at commas, since those are heard as pauses anyway.
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
    """Cut a text into pieces of at most 100 characters; their words are those of the text, in order.

    Of all ways to cut it the one that costs least is taken: sentence ends are cheap, then clauses and commas,
    then before conjunctions and prepositions, then between other words, then inside a word; the fewer pieces
    and the more alike in length the better.

    Args:
        text: one line.
        language: a BCP 47 tag; one whose small words are not known is cut at punctuation and between words.
    """
    text = " ".join(text.split())
    starts = [0]
    costs = [0.0]
    best = [0]
    first = 0
    for at, price in [*_iterate_break_points(text, get_primary_language(language)), (len(text), 0)]:
        while at - starts[first] > MAX_PIECE_LENGTH + 1:  # the space between two pieces belongs to neither
            first += 1
        ways = ((costs[i] + _compute_length_cost(text[starts[i] : at]), i) for i in range(first, len(starts)))
        cost, origin = min(ways)
        starts.append(at)
        costs.append(cost + price)
        best.append(origin)
    return _collect_pieces(text, starts, best)


def _compute_length_cost(piece: str) -> float:
    length = len(piece.rstrip())
    return (length / MAX_PIECE_LENGTH) ** 2 * 1000 if length <= MAX_PIECE_LENGTH else float("inf")


def _collect_pieces(text: str, starts: list[int], predecessors: list[int]) -> list[str]:
    pieces = []
    at = len(starts) - 1
    while at:
        pieces.append(text[starts[predecessors[at]] : starts[at]].strip())
        at = predecessors[at]
    return [piece for piece in reversed(pieces) if piece]


def _iterate_break_points(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Give every place where a piece may begin, in order, with what it costs."""
    before = ""
    for match in re.finditer(r"\S+", text):
        word = match[0]
        if before:
            yield match.start(), _compute_break_cost(before, word, language)
        yield from ((match.start() + at, price) for at, price in _iterate_inner_breaks(word))
        before = word


def _compute_break_cost(previous_word: str, word: str, language: str) -> int:
    ending = previous_word.rstrip(_CLOSING_MARKS)
    if ending[-1:] in _COST_AFTER and not _INITIALS.fullmatch(ending):
        return _COST_AFTER[ending[-1]]
    small = previous_word.lower()
    if any(_contains_word(table, small, language) for table in (_CONJUNCTIONS, _PREPOSITIONS, _ARTICLES)):
        return _BOUND
    following = word.lstrip("\"'“‘«([").lower()
    if _contains_word(_CONJUNCTIONS, following, language):
        return _CONJUNCTION
    return _PREPOSITION if _contains_word(_PREPOSITIONS, following, language) else _WORD


def _contains_word(table: dict[str, str], word: str, language: str) -> bool:
    return word in table.get(language, "").split()


def _iterate_inner_breaks(word: str) -> Iterator[tuple[int, int]]:
    """Give the places inside what has no space: after wide punctuation, and anywhere in what is too long."""
    ends = {match.end(): _COST_AFTER[match[0][0]] for match in _WIDE_PUNCTUATION.finditer(word)}
    everywhere = range(1, len(word)) if len(word) > MAX_PIECE_LENGTH else sorted(ends)
    return ((at, ends.get(at, _CHARACTER)) for at in everywhere if at < len(word))
