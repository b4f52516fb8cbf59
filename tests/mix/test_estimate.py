from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bulletin._infra.store import Store
from bulletin.mix import MixSettings, estimate, load_music, mix, music_seconds
from bulletin.mix.encoder import RATE
from bulletin.model import Break, Script, Segment, SegmentKind
from support.programme import line, script, story, tones

INTRO = Segment(SegmentKind.INTRO, "Opening", (line("This is it.", Break.SEGMENT),))
OUTRO = Segment(SegmentKind.OUTRO, "Sign-off", (line("That was it.", Break.SEGMENT),))
LONG = story(*(f"Sentence {number}." for number in range(30)))


@pytest.mark.parametrize(
    "said",
    [script(INTRO, story("A.", "B."), OUTRO), script(story("A."), story("B.")), script(INTRO, LONG, OUTRO)],
    ids=["short", "music alone", "several cuts"],
)
@pytest.mark.parametrize("settings", [MixSettings(), MixSettings(music=False)], ids=["music", "no music"])
def test_the_estimate_is_what_the_mix_makes(tmp_path: Path, said: Script, settings: MixSettings) -> None:
    store = Store(tmp_path)
    takes = tones(store, said)
    with ThreadPoolExecutor(2) as pool:
        cuts = mix(said, takes, load_music(settings), settings, store, pool)
    made = sum(cut.samples for cut in cuts) / RATE
    guess = estimate(said, [take.samples / take.rate for take in takes], music_seconds(settings))
    assert guess == pytest.approx(made, rel=0.01)


def test_music_that_cannot_be_read_has_no_length(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("la la la")
    settings = MixSettings(intro=str(notes), outro=str(tmp_path / "nothing.mp3"))
    assert music_seconds(settings) == {}
