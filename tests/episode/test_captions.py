import re
import textwrap
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bulletin.episode import captions as module
from bulletin.episode.captions import anchor_lines
from bulletin.episode.pieces import LINE_WIDTH, split_into_pieces, wrap_text
from bulletin.episode.timeline import PlacedLine
from bulletin.model import Caption, Line, TimedWord, WordTimings

RATE = 44_100
LONG = (
    "The harbour wall, which the storm of 3 March had broken in 14 places, "
    "was closed again on Friday by two crews and a borrowed crane, said the mayor."
)


def captions_of(items: list[PlacedLine], rate: int) -> tuple[Caption, ...]:
    return module.build_captions(anchor_lines(items), rate)


def words_of(items: list[PlacedLine], rate: int) -> tuple[Caption, ...]:
    return tuple(module.build_word_captions(anchor_lines(items), rate))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def placed(text: str, start: float, end: float, words: tuple[TimedWord, ...] = ()) -> PlacedLine:
    first = round(start * RATE)
    own = tuple(TimedWord(word.text, word.start - first, word.end - first) for word in words)
    return PlacedLine(Line(text, text), first, round(end * RATE), WordTimings.pack(own))


def spoken(words: list[str], start: float, each: float) -> tuple[TimedWord, ...]:
    """Time words evenly, so many seconds each."""
    at = [round((start + index * each) * RATE) for index in range(len(words) + 1)]
    return tuple(TimedWord(*triple) for triple in zip(words, at, at[1:], strict=False))


def test_a_short_sentence_is_one_caption_over_its_span() -> None:
    (caption,) = captions_of([placed("Ferries run again.", 1.5, 3.25)], RATE)
    assert (caption.start_ms, caption.end_ms, caption.text) == (1500, 3250, "Ferries run again.")


def test_a_long_sentence_is_split_at_its_commas_near_the_middle() -> None:
    assert list(split_into_pieces(LONG)) == [
        "The harbour wall,",
        "which the storm of 3 March had broken in 14 places,",
        "was closed again on Friday by two crews",
        "and a borrowed crane, said the mayor.",
    ]


def test_without_word_times_the_pieces_share_the_span_by_their_length() -> None:
    captions = captions_of([placed(LONG, 0, len(LONG) / 10)], RATE)
    assert [caption.start_ms for caption in captions] == [
        100 * LONG.index(caption.text) for caption in captions
    ]


def test_a_piece_begins_when_its_first_word_is_spoken() -> None:
    said = LONG.replace("3 March", "the third of March").replace("14", "fourteen").split()
    captions = captions_of([placed(LONG, 2, 2 + len(said) / 2, spoken(said, 2, 0.5))], RATE)
    firsts = ["The", "which", "was", "and"]
    assert [caption.start_ms for caption in captions] == [2000 + 500 * said.index(first) for first in firsts]


def test_a_first_word_that_is_spoken_otherwise_lies_between_its_neighbours() -> None:
    text = "Nothing like it had been seen on this coast for years, 1953 people said in the town hall."
    said = text.replace("1953", "nineteen hundred and fifty three").split()
    captions = captions_of([placed(text, 0, len(said) / 2, spoken(said, 0, 0.5))], RATE)
    (number,) = [caption for caption in captions if caption.text.startswith("1953")]
    assert number.start_ms == 500 * said.index("nineteen")


def test_word_times_that_make_no_sense_are_not_believed() -> None:
    said = LONG.split()
    crowded = tuple(TimedWord(word, 0, 1) for word in said)
    assert captions_of([placed(LONG, 0, 20, crowded)], RATE) == captions_of([placed(LONG, 0, 20)], RATE)


def test_each_written_word_is_timed_and_a_number_lies_between_its_neighbours() -> None:
    text = "It broke in 14 places – and the 3 March storm “rages”."
    said = text.replace("14", "fourteen").replace("– ", "").replace("3 March", "third of March").split()
    words = words_of([placed(text, 1, 7.5, spoken(said, 1, 0.5))], RATE)
    assert [word.text for word in words] == [
        "It", "broke", "in", "14", "places –", "and", "the", "3", "March", "storm", "“rages”."
    ]  # fmt: skip
    starts = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12]
    assert [(word.start_ms, word.end_ms) for word in words] == [
        (1000 + 500 * start, 1000 + 500 * end) for start, end in pairwise(starts)
    ]


def test_words_that_the_engine_says_as_one_stay_together() -> None:
    text = "The mayor of the town"
    words = words_of([placed(text, 0, 2, spoken(["The", "mayor", "of", "town"], 0, 0.5))], RATE)
    assert [(word.text, word.start_ms) for word in words] == [
        ("The", 0), ("mayor", 500), ("of the", 1000), ("town", 1500)
    ]  # fmt: skip


def test_a_line_whose_words_are_not_known_stays_in_pieces() -> None:
    crowded = tuple(TimedWord(word, 0, 1) for word in LONG.split())
    for words in ((), crowded):
        (line,) = [placed(LONG, 0, 20, words)]
        assert words_of([line], RATE) == captions_of([line], RATE)


def test_a_very_short_caption_stays_through_the_silence_but_not_into_the_next() -> None:
    lines = [
        placed("Syria.", 0, 0.4),
        placed("Iraq.", 0.9, 1.2),
        placed("Yemen.", 5, 5.5),
        placed("Oman.", 9, 9.5),
    ]
    captions = captions_of(lines, RATE)
    assert [(caption.start_ms, caption.end_ms) for caption in captions] == [
        (0, 900),
        (900, 1900),
        (5000, 6000),
        (9000, 9500),
    ]


def test_a_word_is_never_cut() -> None:
    address = "https://example.org/" + "a-very-long-path/" * 6
    assert split_into_pieces(f"See {address}") == ("See", address)


def test_a_script_without_spaces_is_split_between_its_characters() -> None:
    text = "港口的防波堤在三月三日的暴风雨中有十四处受损，" * 4
    parts = split_into_pieces(text)
    assert "".join(parts) == text
    assert all(len(part) <= LINE_WIDTH for part in parts)
    assert all(part.endswith("，") for part in parts)


TEXTS = st.lists(st.text("abcdefgé3,.;’-–", min_size=1, max_size=14), min_size=1, max_size=40).map(" ".join)


@given(TEXTS)
def test_pieces_hold_all_the_text_and_fit_two_lines(text: str) -> None:
    parts = split_into_pieces(text)
    assert " ".join(parts) == text
    assert all(len(wrap_text(part)) <= 2 for part in parts)


@given(st.lists(st.tuples(TEXTS, st.integers(1, 400_000), st.integers(0, 60_000), st.booleans()), max_size=6))
def test_captions_are_in_order_never_overlap_and_lose_nothing(
    lines: list[tuple[str, int, int, bool]],
) -> None:
    items, at = [], 0
    for text, length, pause, timed in lines:
        words = spoken(text.split()[::2], at / RATE, 0.2) if timed else ()
        items.append(PlacedLine(Line(text, text), at, at + length, WordTimings.pack(words)))
        at += length + pause
    for captions in (captions_of(items, RATE), words_of(items, RATE)):
        assert squeezed("".join(caption.text for caption in captions)) == squeezed(
            "".join(line[0] for line in lines)
        )
        assert all(caption.start_ms < caption.end_ms for caption in captions)
        assert all(before.end_ms <= after.start_ms for before, after in pairwise(captions))


@given(st.text(st.sampled_from("ab-— \t\n\xa0港"), max_size=120))
def test_lines_are_broken_as_textwrap_breaks_them(text: str) -> None:
    assert wrap_text(text) == textwrap.wrap(text, LINE_WIDTH, break_long_words=False, break_on_hyphens=False)
