import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from bulletin._infra.loudness import TWO_SPEAKER_GAIN, LoudnessMeter, compute_short_term_powers, to_lufs
from bulletin._infra.store import Store
from bulletin.episode import EpisodeParts, assemble_episode, open_episode_folder
from bulletin.episode.picture import make_pictures
from bulletin.episode.picture.png import SIZE, draw_png
from bulletin.episode.picture.profile import MAX_COLUMNS, Profile, build_profile
from bulletin.episode.picture.svg import draw_svg
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode
from bulletin.mix import MixJob, MixSettings, load_music, mix_script
from bulletin.model import Cut, Episode, Script, Segment, SegmentKind, Show
from support.episodes import ENTRY
from support.mp3 import decode
from support.programme import PROGRAMME, line, story, take_of, tone

SHOW = Show("Harbour News")
SVG = "{http://www.w3.org/2000/svg}"
SCRIPT = Script(
    PROGRAMME,
    (
        Segment(SegmentKind.INTRO, "Opening", (line("Good evening."),)),
        story("One.", "Two.", "Three.", title="Fjord & <Łódź>"),
        story("Four.", "Five.", title="Tide"),
        Segment(SegmentKind.OUTRO, "Sign-off", (line("Goodbye."),)),
    ),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Episode, list[Cut]]:
    """An episode from our own mix: tones of 4 seconds, every other one 6 dB softer, and our jingles."""
    root = tmp_path_factory.mktemp("picture")
    store = Store(root / "cache")
    takes = [
        take_of(store, each, tone(4.0, 22050, amplitude=0.2 / (1 + place % 2)))
        for place, each in enumerate(SCRIPT.lines)
    ]
    with ThreadPoolExecutor(1) as pool:
        cuts = mix_script(MixJob(SCRIPT, takes, load_music(MixSettings()), MixSettings()), store, pool).cuts
    folder = root / "episode"
    parts = EpisodeParts(ENTRY, SCRIPT, cuts, store.read, SHOW, [])
    with open_episode_folder(folder) as opened:
        return folder, assemble_episode(parts, opened), cuts


@pytest.fixture(scope="module")
def profile(made: tuple[Path, Episode, list[Cut]]) -> Profile:
    _, episode, cuts = made
    return build_profile(episode, cuts, -16.0)


@pytest.fixture(scope="module")
def svg(made: tuple[Path, Episode, list[Cut]]) -> ET.Element:
    folder, episode, _ = made
    return ET.parse(folder / f"{episode.slug}.svg").getroot()  # noqa: S314 - we wrote it


@pytest.fixture(scope="module")
def png(made: tuple[Path, Episode, list[Cut]]) -> Image.Image:
    folder, episode, _ = made
    with Image.open(folder / f"{episode.slug}.png") as picture:
        return picture.convert("RGB")


def of_kind(svg: ET.Element, kind: str) -> list[ET.Element]:
    return [each for each in svg.iter() if kind in each.get("class", "").split()]


def moment(svg: ET.Element, x: float, episode: Episode) -> float:
    """Give the milliseconds that an x of the SVG stands for: the lanes reach from start to end."""
    lane = of_kind(svg, "lane")[0]
    return (x - float(lane.attrib["x"])) / float(lane.attrib["width"]) * episode.duration_ms


def spans(svg: ET.Element, kind: str, episode: Episode) -> list[tuple[float, float]]:
    rects = [(float(each.attrib["x"]), float(each.attrib["width"])) for each in of_kind(svg, kind)]
    return [(moment(svg, x, episode), moment(svg, x + wide, episode)) for x, wide in rects]


def test_both_are_recorded_and_lie_beside_the_audio(made: tuple[Path, Episode, list[Cut]]) -> None:
    folder, episode, _ = made
    mimes = {file.name: file.mime for file in read_episode(folder / RECORD_NAME).files}
    assert mimes[f"{episode.slug}.svg"] == "image/svg+xml"
    assert mimes[f"{episode.slug}.png"] == "image/png"


def test_chapters_begin_where_they_do_in_the_episode(
    made: tuple[Path, Episode, list[Cut]], svg: ET.Element
) -> None:
    _, episode, _ = made
    drawn = [each.attrib["d"] for each in of_kind(svg, "border")]
    starts = [moment(svg, float(path[1:].split()[0]), episode) for path in drawn]
    assert starts == pytest.approx([chapter.start_ms for chapter in episode.chapters], abs=1)
    told = [each.findtext(f"{SVG}title") or "" for each in of_kind(svg, "wave")]
    assert [text.partition(",")[0] for text in told] == [
        "1. Opening", "2. Fjord & <Łódź>", "3. Tide", "4. Sign-off"
    ]  # fmt: skip


def test_the_lanes_show_where_speech_and_music_sound(
    made: tuple[Path, Episode, list[Cut]], svg: ET.Element
) -> None:
    folder, episode, _ = made
    drawn = spans(svg, "speech", episode)
    said = [(each.start_ms, each.end_ms) for each in episode.receipt.spoken]
    assert drawn == pytest.approx(np.array(said), abs=episode.duration_ms / MAX_COLUMNS)
    sound = np.abs(decode(folder / episode.audio.name)[0].astype(int))
    music = spans(svg, "music", episode)
    assert len(music) == 2
    sounding = np.zeros(len(sound), bool)
    for start, end in [*music, *said]:
        sounding[round((start - 20) * 44.1) : round((end + 20) * 44.1)] = True
        assert sound[max(0, round(start * 44.1)) : round((start + 300) * 44.1)].max() > 300
    assert sound[~sounding].max() < 30


def test_the_wave_is_as_high_as_the_sound(made: tuple[Path, Episode, list[Cut]], profile: Profile) -> None:
    folder, episode, _ = made
    sound = np.abs(decode(folder / episode.audio.name)[0] / 32768)
    for column in range(0, len(profile.peaks), 7):
        middle = (column + 0.5) / len(profile.peaks) * len(sound)
        near = sound[max(0, round(middle) - 6600) : round(middle) + 6600]
        assert profile.peaks[column] <= near.max() + 0.005
    assert max(profile.peaks) == pytest.approx(sound.max(), abs=0.005)


def test_the_line_is_the_short_term_loudness_as_heard(
    made: tuple[Path, Episode, list[Cut]], profile: Profile
) -> None:
    folder, episode, _ = made
    meter = LoudnessMeter(44_100)
    meter.add((decode(folder / episode.audio.name)[0] / 32768).astype(np.float32))
    windows = compute_short_term_powers(meter.read_hop_powers())
    off = []
    for column, drawn in enumerate(profile.loudness):
        tenth = round((column + 0.5) / len(profile.loudness) * episode.duration_ms / 100) - 15
        if drawn is not None and 0 <= tenth < len(windows):
            off.append(abs(drawn - to_lufs(windows[tenth]) - TWO_SPEAKER_GAIN))
    assert len(off) > 0.85 * len(profile.loudness)
    assert max(off) < 1.5  # where music ends it falls by 20 LU within a second
    assert np.median(off) < 0.25


def test_it_can_be_read_aloud(made: tuple[Path, Episode, list[Cut]], svg: ET.Element) -> None:
    _, episode, _ = made
    named = [svg.find(f".//*[@id='{name}']") for name in svg.attrib["aria-labelledby"].split()]
    assert svg.get("role") == "img"
    title, description = (each.text or "" for each in named if each is not None)
    assert title == episode.info.title
    assert all(chapter.title in description for chapter in episode.chapters)


def test_it_needs_nothing_else_and_stays_out_of_the_page(
    made: tuple[Path, Episode, list[Cut]], svg: ET.Element
) -> None:
    folder, episode, _ = made
    text = (folder / f"{episode.slug}.svg").read_text("utf-8")
    assert re.findall(r"(?:href|src|url\(|@import|<script)", text) == []
    assert svg.get("viewBox")
    assert svg.get("width") is None
    rules = re.findall(r"^(?:@media.*|(.*?)\{)", svg.findtext(f"{SVG}style") or "", re.MULTILINE)
    assert all(rule.startswith(".bulletin") for rule in rules if rule)


def test_the_png_shows_the_lanes_and_the_chapters(
    made: tuple[Path, Episode, list[Cut]], png: Image.Image
) -> None:
    _, episode, _ = made
    assert png.size == SIZE == (1200, 630)
    left, right = 172, 1144
    middles = [(each.start_ms + each.end_ms) / 2 for each in episode.receipt.spoken]
    ends = [first.end_ms + 150 for first in episode.receipt.spoken[1:3]]

    def lane(milliseconds: float) -> object:
        return png.getpixel((round(left + (right - left) * milliseconds / episode.duration_ms), 462))

    assert {lane(each) for each in middles} == {(0x2C, 0xC3, 0xB1)}
    assert {lane(each) for each in ends} == {(0x25, 0x2C, 0x37)}
    wave = {png.getpixel((x, 350)) for x in range(left, right)}
    assert {(0x62, 0xA8, 0xFF), (0xB1, 0x8C, 0xFF), (0x65, 0x73, 0x86)} <= wave


def test_the_same_episode_gives_the_same_bytes(profile: Profile) -> None:
    assert draw_svg(profile, "x") == draw_svg(profile, "x")
    assert draw_png(profile) == draw_png(profile)


def test_it_is_drawn_anew_only_when_it_has_changed_or_is_damaged(
    made: tuple[Path, Episode, list[Cut]], tmp_path: Path
) -> None:
    folder, episode, cuts = made
    names = [f"{episode.slug}{ending}" for ending in (".svg", ".png")]
    whole = [(folder / name).read_bytes() for name in names]

    def given(there: list[bytes], target: float = -16.0) -> list[bytes]:
        for name, data in zip(names, there, strict=True):
            (tmp_path / name).write_bytes(data)
        return [data for _, data in make_pictures(episode, cuts, tmp_path, target).values()]

    # Whole by its own mark, yet not what would be drawn: it comes back, so nothing was drawn.
    drawn, _, mark = whole[0].rpartition(b"<!-- ")
    other = drawn.replace(b"Speech", b"Voices")
    digest = hashlib.sha256(other + whole[1]).hexdigest()
    own = [other + b"<!-- %s %s -->\n" % (mark.split()[0], digest.encode()), whole[1]]
    assert given(own) == own
    assert given(whole) == whole
    assert given([own[0], whole[1][:-1]]) == whole
    assert given([other, whole[1]]) == whole
    assert given(whole, target=-14.0) != whole
