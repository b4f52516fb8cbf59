"""Pictures of episodes of every length, with any number of chapters and titles in any script."""

import io
import math
from datetime import UTC, datetime
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, features

from bulletin._infra.series import pack_numbers
from bulletin.episode.picture import lettering
from bulletin.episode.picture.layout import Axis, place_chapter_labels
from bulletin.episode.picture.lettering import measure_width, shorten_text, spell_text
from bulletin.episode.picture.png import SIZE, draw_png
from bulletin.episode.picture.profile import MAX_COLUMNS, Profile, build_profile
from bulletin.episode.picture.svg import draw_svg
from bulletin.model import Chapter, Cut, Episode, EpisodeInfo, Line, Loudness, MediaFile, Show, Utterance

RATE = 44_100
TITLES = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


def cut_of(tenths: int, segment: int = 0, height: int = 100) -> Cut:
    """A cut that is spoken through, as loud all the time."""
    samples = tenths * RATE // 10
    said = Utterance(Line("x", "x"), 0, samples)
    powers = pack_numbers([0.01] * max(0, tenths - 3))
    return Cut(segment, "key", 1, samples, RATE, (said,), powers, 0.5, bytes([height] * tenths))


def profile(tenths: int, titles: list[str], title: str = "Storm", show: str = "News") -> Profile:
    """What is drawn of an episode of chapters of equal length."""
    cuts = [cut_of(tenths // len(titles), number) for number in range(len(titles))]
    length = cuts[0].samples * 1000 // RATE
    chapters = tuple(
        Chapter(number * length, (number + 1) * length, each) for number, each in enumerate(titles)
    )
    programme = EpisodeInfo(title, show, datetime(2026, 3, 1, tzinfo=UTC), "en")
    audio = MediaFile("a.mp3", 1, "audio/mpeg")
    levels = Loudness(-19.0, -16.0, -1.0)
    episode = Episode(
        "guid", "slug", Show(show), programme, (), length * len(titles), audio, (), chapters, (), levels
    )
    return build_profile(episode, cuts, -16.0)


@pytest.mark.parametrize(("tenths", "chapters"), [(1, 1), (20, 1), (200, 2), (1200, 60), (198_000, 400)])
def test_every_length_can_be_drawn(tenths: int, chapters: int) -> None:
    drawn = profile(tenths, ["A chapter of the report"] * chapters)
    assert len(drawn.peaks) == len(drawn.means) == len(drawn.loudness) == min(tenths, MAX_COLUMNS)
    assert set(drawn.peaks) == {100 / 255}
    assert drawn.speech == ((0, drawn.duration_ms),)
    svg = draw_svg(drawn, "x")
    assert len(svg) < 150_000
    assert len([each for each in ET.fromstring(svg).iter() if each.get("class") == "border"]) == chapters  # noqa: S314 - we wrote it
    with Image.open(io.BytesIO(draw_png(drawn))) as picture:
        assert picture.size == SIZE


def test_less_than_three_seconds_have_no_short_term_loudness() -> None:
    assert set(profile(29, ["A"]).loudness) == {None}
    heard = profile(300, ["A"]).loudness
    assert heard[0] is heard[-1] is None
    assert heard[150] == pytest.approx(-0.691 - 20 + 3, abs=0.01)


@settings(max_examples=25)
@given(title=TITLES, show=TITLES, chapter=TITLES)
def test_any_title_gives_xml_and_a_picture(title: str, show: str, chapter: str) -> None:
    drawn = profile(100, [chapter, "B"], title, show)
    root = ET.fromstring(draw_svg(drawn, "x"))  # noqa: S314 - we wrote it
    assert root.tag.endswith("}svg")
    with Image.open(io.BytesIO(draw_png(drawn))) as picture:
        picture.load()
        assert picture.size == SIZE


@given(
    st.lists(st.tuples(st.integers(1, 100_000), st.sampled_from(["Prices", "The sea wall " * 5, "—", ""]))),
    st.sampled_from([14, 20]),
)
def test_labels_neither_touch_nor_leave_the_picture(parts: list[tuple[int, str]], size: int) -> None:
    chapters, start = [], 0
    for length, title in parts:
        chapters.append(Chapter(start, start + length, title))
        start += length
    axis = Axis(84, 852, max(start, 1))
    labels = place_chapter_labels(chapters, axis, size)
    for label, after in pairwise(labels):
        assert label.x + measure_width(label.text, size) < after.x
    begins = {axis.find_x(chapter.start_ms): chapter.title for chapter in chapters}
    for label in labels:
        assert label.x + measure_width(label.text, size) <= axis.left + axis.width
        assert begins[label.x].startswith(label.text.removesuffix("…"))
    if parts and max(parts)[1] == "Prices" and max(parts)[0] * 4 > start:
        assert "Prices" in {label.text for label in labels}


@pytest.mark.parametrize("duration", [1, 999, 20_000, 180_000, 20_000_000])
def test_the_clock_has_a_few_round_times(duration: int) -> None:
    axis = Axis(0, 850, duration)
    ticks = axis.list_ticks(90)
    assert 1 <= len(ticks) <= 10
    assert all(later - earlier >= 90 / 850 * duration for earlier, later in pairwise(ticks))
    assert all(tick % 1000 == 0 for tick in ticks)


@given(TITLES, st.floats(0, 500))
def test_a_shortened_text_fits(text: str, room: float) -> None:
    short = shorten_text(text, 20, room)
    assert measure_width(short, 20) <= room or short == ""
    assert text.startswith(short.removesuffix("…"))


def test_what_can_be_spelt_is_what_the_typeface_has() -> None:
    for text in ("Łódź, Ελλάδα, Новости, Việt", "100 € – “five”", "Հայ ქარ"):
        assert spell_text(text) == text
    assert spell_text("e\u0301 and 🎙 more") == "é and more"
    assert spell_text("新闻 today") == spell_text("हिन्दी") == ""


def test_what_runs_from_right_to_left_is_spelt_where_the_machine_can(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "خبر 12"
    assert spell_text(text) == (text if features.check("raqm") else "")
    lettering._can_write_right_to_left.cache_clear()
    monkeypatch.setattr(features, "check", lambda _: False)
    assert spell_text(text) == ""
    assert spell_text("News") == "News"
    lettering._can_write_right_to_left.cache_clear()


def test_labels_of_the_png_are_whole_or_left_out() -> None:
    titles = ["The sea wall of Velmar held through the night", "Prices", "A second long title of a chapter"]
    chapters = [Chapter(number * 1000, (number + 1) * 1000, title) for number, title in enumerate(titles * 4)]
    axis = Axis(172, 972, chapters[-1].end_ms)
    whole = {label.text for label in place_chapter_labels(chapters, axis, 20, math.inf)}
    assert "Prices" in whole <= set(titles)
    assert any(label.text.endswith("…") for label in place_chapter_labels(chapters, axis, 20))
