"""Piper voices that are made here: real models as small as can be, with all inputs of a real one."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bulletin.narration.engines.piper.options import PiperOptions

RATE = 16_000
SAMPLES_PER_ID = 350

# A tone, as long as the phonemes, the scales and drawn numbers say; its hiss is drawn too. A real model draws
# twice as well, once for the rhythm and once for the sound.
_TONE = """
<ir_version: 8, opset_import: ["" : 15]>
tone (int64[batch, phonemes] input, int64[batch] input_lengths, float[3] scales{speaker_input})
    => (float[1, 1, 1, time] output)
<int64[1] first = {{0}}, int64[1] second = {{1}}, int64[1] third = {{2}}, float per_id = {{{samples}.0}},
 float gain = {{0.4}}, float least = {{0.02}}, int64 zero = {{0}}, int64 one = {{1}},
 int64[4] shape = {{1, 1, 1, -1}}, {pitches}>
{{
    noise_scale = Gather(scales, first)
    length_scale = Gather(scales, second)
    rhythm_scale = Gather(scales, third)
    ids = Cast<to = 1>(input)
    drawn = RandomNormalLike(ids)
    spread = ReduceMean<keepdims = 0>(drawn)
    little = Mul(spread, least)
    rhythm = Mul(little, rhythm_scale)
    lengths = Cast<to = 1>(input_lengths)
    plain = Mul(lengths, per_id)
    stretched = Mul(plain, length_scale)
    change = Mul(stretched, rhythm)
    all = Add(stretched, change)
    whole = Cast<to = 7>(all)
    count = Squeeze(whole)
    steps = Range(zero, count, one)
    times = Cast<to = 1>(steps)
    {pitch}
    angles = Mul(times, pitch)
    tone = Sin(angles)
    loud = Mul(tone, gain)
    hiss = RandomNormalLike(times)
    soft = Mul(hiss, least)
    hissing = Mul(soft, noise_scale)
    sound = Add(loud, hissing)
    output = Reshape(sound, shape)
}}
"""
_FOLDER = TemporaryDirectory(prefix="piper-voices-")
_PHONEMES = (
    " !'(),-.:;?abcdefghijklmnopqrstuvwxyzæçðøħŋœɐɑɒɔɕəɚɛɜɟɡɣɨɪɫɭɯɲɳɹɾʁʂʃʈʉʊʌʎʏʐʑʒʔʕʝʲ"
    "ˈˌːˑβθχᵻ0123456789\u0303\u0327\u0329"
)


def model(speakers: int = 1) -> bytes:
    """Make a model; each speaker has a pitch."""
    import onnx.parser

    pitches = ", ".join(f"{0.1 + 0.05 * speaker:.2f}" for speaker in range(speakers))
    several = speakers > 1
    text = _TONE.format(
        samples=SAMPLES_PER_ID,
        speaker_input=", int64[1] sid" if several else "",
        pitches=f"float[{speakers}] pitches = {{{pitches}}}",
        pitch="pitch = Gather(pitches, sid)" if several else "pitch = Gather(pitches, first)",
    )
    made = onnx.parser.parse_model(text)
    onnx.checker.check_model(made)
    return bytes(made.SerializeToString())


def config(language: str = "en_US", espeak: str = "en-us", **more: object) -> dict[str, Any]:
    """Give the configuration of a voice, as a real one has it."""
    ids = {phoneme: [number] for number, phoneme in enumerate(["_", "^", "$", *_PHONEMES])}
    return {
        "audio": {"sample_rate": RATE, "quality": "low"},
        "espeak": {"voice": espeak},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "phoneme_map": {},
        "phoneme_id_map": ids,
        "num_symbols": 256,
        "num_speakers": 1,
        "speaker_id_map": {},
        "piper_version": "1.0.0",
        "language": {"code": language, "family": language[:2], "region": language[-2:]},
        "dataset": "tone",
        **more,
    }


def put(folder: Path, name: str, facts: Mapping[str, Any] | None = None) -> Path:
    """Lay a voice in a folder, and give the path of its model."""
    facts = facts or config()
    path = folder / f"{name}.onnx"
    path.write_bytes(model(facts["num_speakers"]))
    path.with_name(f"{name}.onnx.json").write_text(json.dumps(facts), "utf-8")
    return path


@cache
def options() -> PiperOptions:
    """Give options with one voice, `en_US-tone-low`; a test skips where piper has not been installed."""
    pytest.importorskip("onnxruntime", exc_type=ImportError)
    put(Path(_FOLDER.name), "en_US-tone-low")
    return PiperOptions(folder=_FOLDER.name, parallel=4)
