from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin._infra.store import Store
from bulletin.mix import MixJob, MixSettings, estimate_mix, load_music, mix_script
from bulletin.mix.encoder import RATE
from bulletin.model import PauseKind, ScriptMusic, Segment, SegmentKind
from support.programme import chord, headlined, headlines, line, script, story, tones, wav

INTRO = Segment(SegmentKind.INTRO, "Opening", (line("This is it.", PauseKind.SEGMENT),))
OUTRO = Segment(SegmentKind.OUTRO, "Sign-off", (line("That was it.", PauseKind.SEGMENT),))
LONG = story(*(f"Sentence {number}." for number in range(30)))
SAID = {
    "short": script(INTRO, story("A.", "B."), OUTRO),
    "music alone": script(story("A."), story("B.")),
    "several cuts": script(INTRO, LONG, OUTRO),
    "all": script(INTRO, headlines("X", "Y"), headlined("X", "A."), headlined("Y", "B."), OUTRO),
    "no music": replace(script(INTRO, headlined("X", "A.")), music=ScriptMusic(enabled=False)),
}


@pytest.mark.parametrize(
    ("name", "bed"),
    [
        ("short", "headlines"),
        ("music alone", "none"),
        ("several cuts", "headlines"),
        ("all", "headlines"),
        ("all", "all"),
        ("no music", "all"),
    ],
)
def test_the_estimate_is_what_the_mix_makes(tmp_path: Path, name: str, bed: str) -> None:
    said = SAID[name]
    settings = MixSettings(
        bed=bed,
        sting=wav(tmp_path / "sting.wav", chord(2.0)),
        ping=wav(tmp_path / "ping.wav", chord(0.6)),
        bed_music=wav(tmp_path / "bed.wav", chord(7.0)),
    )
    store = Store(tmp_path)
    takes = tones(store, said)
    with ThreadPoolExecutor(2) as pool:
        cuts = mix_script(MixJob(said, takes, load_music(settings), settings), store, pool).cuts
    made = sum(cut.samples for cut in cuts) / RATE
    guess = estimate_mix(said, [take.samples / take.rate for take in takes], settings)
    assert guess == pytest.approx(made, rel=0.01)


def test_music_that_cannot_be_read_has_no_length(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("la la la")
    said, without = SAID["music alone"], MixSettings(music=False)
    settings = MixSettings(intro=str(notes), outro=str(tmp_path / "nothing.mp3"))
    assert estimate_mix(said, [1.0, 1.0], settings) == estimate_mix(said, [1.0, 1.0], without)
